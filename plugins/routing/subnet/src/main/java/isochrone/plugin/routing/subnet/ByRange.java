package isochrone.plugin.routing.subnet;

import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Trace;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/** Looks the client up in the ranges; whoever is found there decides, well or not. */
@QueryPath
final class ByRange implements Selector {
  private final SubnetSettings settings;
  private final List<String> names;
  private final EndpointStatus[] states;
  private final boolean[] usable;

  ByRange(SubnetSettings settings, List<String> names, EndpointStatus[] states, boolean[] usable) {
    this.settings = settings;
    this.names = names;
    this.states = states;
    this.usable = usable;
  }

  @Override
  public boolean select(Exchange x, Selection out) {
    RangeTable ranges = settings.ranges();
    int interval = ranges.find(x.client());
    x.scope(ranges.scope(x.client(), interval));
    int matched = ranges.value(interval);
    int target = isThere(matched) ? matched : settings.fallback();
    Trace trace = x.trace();
    if (trace != null) {
      explain(trace, x.client(), matched, target);
    }
    if (target >= 0 && usable[target]) {
      return out.add(target);
    }
    return settings.absent() && out.absent();
  }

  /** Whether an endpoint was found that is not switched off. */
  private boolean isThere(int target) {
    return target >= 0 && states[target] != EndpointStatus.DISABLED;
  }

  @ColdPath("people ask for explanations, one at a time")
  private void explain(Trace trace, Client client, int matched, int target) {
    new Explanation(trace, names, states, settings.absent())
        .ranges(client, matched)
        .fallback(isThere(matched) || target < 0 ? -1 : target)
        .verdict(target, target >= 0 && usable[target]);
  }
}
