package isochrone.plugin.routing.subnet;

import isochrone.api.Block;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.Subnets;
import isochrone.api.traffic.Targets;

/**
 * Which addresses go where.
 *
 * @param ranges index of the endpoint by address; endpoints that are switched off are not in it
 * @param fallback index of the endpoint without subnets; -1 for none
 * @param absent whether a client that fits nothing is told that the name does not exist
 */
record SubnetSettings(RangeTable ranges, int fallback, boolean absent) {
  static final String KEY = "subnets";

  static SubnetSettings of(Block profile, Targets targets) {
    Subnets subnets = Subnets.of(targets, KEY);
    int fallback = fallback(targets);
    boolean absent = profile.choice("no-match", "nodata", "nxdomain").equals("nxdomain");
    return new SubnetSettings(subnets.table(targets), fallback, absent);
  }

  /** The only endpoint without the key; one that is switched off takes the place, too. */
  private static int fallback(Targets targets) {
    int fallback = -1;
    for (int target = 0; target < targets.size(); target++) {
      Block endpoint = targets.blocks().get(target);
      if (!endpoint.words(KEY).isEmpty()) {
        continue;
      }
      if (fallback < 0) {
        fallback = target;
      } else {
        endpoint.problem(KEY, "is missing: " + taken(targets, fallback));
      }
    }
    return fallback;
  }

  private static String taken(Targets targets, int fallback) {
    return "the one endpoint that may be without it is %s at %s"
        .formatted(targets.names().get(fallback), targets.blocks().get(fallback).origin());
  }
}
