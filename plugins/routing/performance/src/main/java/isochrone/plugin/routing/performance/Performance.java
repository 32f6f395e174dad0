package isochrone.plugin.routing.performance;

import isochrone.api.Attr;
import isochrone.api.geo.ClientFacts;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;
import java.util.Set;

/** Picks an endpoint in the region with the shortest round trip from the client. */
final class Performance implements RoutingMethod {
  private final PerformanceSettings settings;
  private final Locations locations;

  Performance(PerformanceSettings settings, Locations locations) {
    this.settings = settings;
    this.locations = locations;
  }

  @Override
  public Set<Attr<?>> needs() {
    return Set.of(ClientFacts.LATENCY);
  }

  @Override
  public Selector prepare(Targets targets, Status status) {
    int first = first(targets, status);
    if (first < 0) {
      return (x, out) -> false;
    }
    Sites sites = new Sites(targets, locations, settings, status);
    Explanation explanation = new Explanation(targets.names(), settings);
    return new Closest(settings, first, sites.usable(), sites.all(), explanation);
  }

  /** The usable endpoint for clients of whom nothing is known; -1 for none. */
  private int first(Targets targets, Status status) {
    int first = -1;
    for (int target = 0; target < targets.size(); target++) {
      boolean isLower = first < 0 || settings.order().get(target) < settings.order().get(first);
      if (status.usable(target) && isLower) {
        first = target;
      }
    }
    return first;
  }
}
