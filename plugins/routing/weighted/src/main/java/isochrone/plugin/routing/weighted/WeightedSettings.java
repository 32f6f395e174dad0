package isochrone.plugin.routing.weighted;

import isochrone.api.Block;
import isochrone.api.traffic.Targets;
import java.util.List;

/**
 * How much each endpoint gets.
 *
 * @param weights 1 to 1000 for each endpoint, in the order written
 */
record WeightedSettings(List<Integer> weights) {
  private static final int MAX = 1000;

  static WeightedSettings of(Targets targets) {
    return new WeightedSettings(targets.blocks().stream().map(WeightedSettings::weight).toList());
  }

  private static int weight(Block endpoint) {
    return endpoint.integer("weight", 1, MAX);
  }
}
