package isochrone.plugin.routing.subnet;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Subnets;
import isochrone.api.traffic.Targets;

/** Makes {@link Subnet}. */
public final class SubnetFactory implements MethodFactory {

  @Override
  public String name() {
    return "subnet";
  }

  @Override
  public void check(Targets targets) {
    Subnets.of(targets, SubnetSettings.KEY);
  }

  @Override
  public RoutingMethod create(Block profile, Targets targets, Setup setup) {
    return new Subnet(SubnetSettings.of(profile, targets));
  }
}
