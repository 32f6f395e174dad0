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
    for (int target = 0; target < targets.size(); target++) {
      if (status.usable(target)) {
        Sites sites = new Sites(targets, locations, settings, status);
        Explanation explanation = new Explanation(targets.names(), settings);
        return new Closest(settings, target, sites.usable(), sites.all(), explanation);
      }
    }
    return (x, out) -> false;
  }
}
