package isochrone.plugin.routing.priority;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;

/** Picks the usable endpoint with the lowest number. */
final class Priority implements RoutingMethod {
  private final PrioritySettings settings;

  Priority(PrioritySettings settings) {
    this.settings = settings;
  }

  @Override
  public Selector prepare(Targets targets, Status status) {
    int first = -1;
    EndpointStatus[] states = new EndpointStatus[targets.size()];
    for (int target = 0; target < targets.size(); target++) {
      states[target] = status.of(target);
      if (status.usable(target) && (first < 0 || number(target) < number(first))) {
        first = target;
      }
    }
    return new Always(first, new Explanation(settings.numbers(), targets.names(), states));
  }

  private int number(int target) {
    return settings.numbers().get(target);
  }
}
