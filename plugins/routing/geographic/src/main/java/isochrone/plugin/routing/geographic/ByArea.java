package isochrone.plugin.routing.geographic;

import isochrone.api.Exchange;
import isochrone.api.Trace;
import isochrone.api.geo.Area;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/** Looks the client up: first in the overrides, then its area in what was made out for each. */
@QueryPath
final class ByArea implements Selector {
  private final GeographicSettings settings;
  private final List<String> names;
  private final EndpointStatus[] states;
  private final int[] matches;
  private final Area world;

  /**
   * Looks up.
   *
   * @param matches index of the endpoint for clients of each area, by its id
   * @param world the area of clients of whom nothing is known
   */
  ByArea(
      GeographicSettings settings,
      List<String> names,
      EndpointStatus[] states,
      int[] matches,
      Area world) {
    this.settings = settings;
    this.names = names;
    this.states = states;
    this.matches = matches;
    this.world = world;
  }

  @Override
  public boolean select(Exchange x, Selection out) {
    int forced = override(x);
    return forced == GeographicSettings.NONE ? byArea(x, out) : give(x, forced, out);
  }

  /** The endpoint that has the client in its subnets. */
  private int override(Exchange x) {
    RangeTable overrides = settings.overrides();
    int interval = overrides.find(x.client());
    x.scope(overrides.scope(x.client(), interval));
    int target = overrides.value(interval);
    if (target == RangeTable.NONE || states[target] == EndpointStatus.DISABLED) {
      return GeographicSettings.NONE;
    }
    Trace trace = x.trace();
    if (trace != null) {
      explanation(trace).override(x.client(), target);
    }
    return target;
  }

  private boolean byArea(Exchange x, Selection out) {
    Area area = x.locate(ClientFacts.AREA);
    Trace trace = x.trace();
    if (trace != null) {
      explanation(trace).area(x.client(), area).walk(area == null ? world : area, settings);
    }
    int target = matches[area == null ? world.id() : area.id()];
    return target != GeographicSettings.NONE && give(x, target, out);
  }

  /** Gives an endpoint whatever its health; not one that is switched off behind it. */
  private boolean give(Exchange x, int target, Selection out) {
    EndpointStatus state = states[target];
    boolean served = state.available() || state == EndpointStatus.DEGRADED;
    Trace trace = x.trace();
    if (trace != null) {
      explanation(trace).verdict(target, served);
    }
    return served && out.add(target);
  }

  @ColdPath("people ask for explanations, one at a time")
  private Explanation explanation(Trace trace) {
    return new Explanation(trace, names, states);
  }
}
