package isochrone.plugin.routing.weighted;

import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;

/** Picks one usable endpoint, with a chance in proportion to its weight. */
final class Weighted implements RoutingMethod {
  private final WeightedSettings settings;

  Weighted(WeightedSettings settings) {
    this.settings = settings;
  }

  @Override
  public Selector prepare(Targets targets, Status status) {
    int[] usable = new int[targets.size()];
    int[] sums = new int[targets.size()];
    int size = 0;
    int sum = 0;
    for (int target = 0; target < targets.size(); target++) {
      if (status.usable(target)) {
        sum += settings.weights().get(target);
        usable[size] = target;
        sums[size] = sum;
        size++;
      }
    }
    return new RunningSums(usable, sums, size, targets.names());
  }
}
