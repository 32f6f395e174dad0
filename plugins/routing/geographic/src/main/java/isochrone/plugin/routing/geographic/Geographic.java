package isochrone.plugin.routing.geographic;

import isochrone.api.Attr;
import isochrone.api.geo.Area;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.Hierarchy;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;
import java.util.List;
import java.util.Set;

/**
 * Picks the endpoint that holds the smallest area around the client, well or not: a fence comes
 * before a failover.
 */
final class Geographic implements RoutingMethod {
  private final GeographicSettings settings;

  Geographic(GeographicSettings settings) {
    this.settings = settings;
  }

  @Override
  public Set<Attr<?>> needs() {
    return Set.of(ClientFacts.AREA);
  }

  @Override
  public Selector prepare(Targets targets, Status status) {
    EndpointStatus[] states = new EndpointStatus[targets.size()];
    for (int target = 0; target < states.length; target++) {
      states[target] = status.of(target);
    }
    Area world = Hierarchy.standard().all().get(0);
    return new ByArea(settings, targets.names(), states, matches(states), world);
  }

  /** For each area the endpoint that holds it, or the smallest area around it that is held. */
  private int[] matches(EndpointStatus... states) {
    List<Area> areas = Hierarchy.standard().all();
    int[] matches = new int[areas.size()];
    for (Area area : areas) {
      int holder = settings.holders().getOrDefault(area, GeographicSettings.NONE);
      boolean holds =
          holder != GeographicSettings.NONE && states[holder] != EndpointStatus.DISABLED;
      Area parent = area.parent();
      int above = parent == null ? GeographicSettings.NONE : matches[parent.id()];
      matches[area.id()] = holds ? holder : above;
    }
    return matches;
  }
}
