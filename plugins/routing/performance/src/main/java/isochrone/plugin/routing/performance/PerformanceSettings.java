package isochrone.plugin.routing.performance;

import isochrone.api.Block;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.Subnets;
import isochrone.api.traffic.Targets;
import java.util.List;

/**
 * How a profile chooses, apart from where its endpoints stand.
 *
 * @param name of the profile, as it was written
 * @param prefix what clients have in common that share an endpoint of a region
 * @param spread whether the clients of a region that is down are spread over all others
 * @param hasOverrides whether some endpoint has subnets
 * @param overrides endpoint by address
 * @param order a number for each endpoint, lower first; those that have none are last, all alike
 */
record PerformanceSettings(
    String name,
    SpreadPrefix prefix,
    boolean spread,
    boolean hasOverrides,
    RangeTable overrides,
    List<Integer> order) {
  static final String SUBNETS = "subnets";
  private static final String PRIORITY = "priority";
  private static final int LAST = 1000;

  static PerformanceSettings of(Block profile, Targets targets) {
    Subnets subnets = Subnets.of(targets, SUBNETS);
    return new PerformanceSettings(
        profile.text("name"),
        SpreadPrefix.of(profile),
        profile.flag("spread"),
        !subnets.isEmpty(),
        subnets.table(targets),
        targets.blocks().stream().map(PerformanceSettings::number).toList());
  }

  private static int number(Block endpoint) {
    return endpoint.given(PRIORITY) ? endpoint.integer(PRIORITY, 1, LAST) : LAST + 1;
  }
}
