package isochrone.plugin.routing.multivalue;

import isochrone.api.Block;
import isochrone.api.traffic.Target.Kind;
import isochrone.api.traffic.Targets;

/**
 * How much an answer holds.
 *
 * @param maxReturn the most endpoints of each family, 1 to 10
 */
record MultivalueSettings(int maxReturn) {
  private static final int MAX = 10;

  static MultivalueSettings of(Block profile, Targets targets) {
    for (int target = 0; target < targets.size(); target++) {
      requireAddress(targets.blocks().get(target), targets.kinds().get(target));
    }
    return new MultivalueSettings(profile.integer("max-return", 1, MAX));
  }

  private static void requireAddress(Block endpoint, Kind kind) {
    // The kind of a target that could not be read is not known.
    if (endpoint.sound() && !kind.has(true) && !kind.has(false)) {
      endpoint.problem(
          endpoint.origin(), "with multivalue it must stand for an address (was " + kind + ")");
    }
  }
}
