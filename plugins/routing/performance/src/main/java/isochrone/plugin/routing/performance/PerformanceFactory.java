package isochrone.plugin.routing.performance;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Subnets;
import isochrone.api.traffic.Targets;

/** Makes {@link Performance}. */
public final class PerformanceFactory implements MethodFactory {

  @Override
  public String name() {
    return "performance";
  }

  @Override
  public void check(Targets targets, Setup setup) {
    Subnets.of(targets, PerformanceSettings.SUBNETS);
    Locations.check(targets, setup);
  }

  @Override
  public RoutingMethod create(Block profile, Targets targets, Setup setup) {
    Locations.require(targets);
    Locations locations = Locations.of(targets, setup.regions());
    // Before tables are composed for a new configuration; profiles that come later say it later.
    setup.whenRead(locations::use);
    return new Performance(PerformanceSettings.of(profile, targets), locations);
  }
}
