package isochrone.plugin.routing.subnet;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;

/** Picks the endpoint in whose subnets the client is, else the one without subnets. */
final class Subnet implements RoutingMethod {
  private final SubnetSettings settings;

  Subnet(SubnetSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean looksAtClient() {
    return true;
  }

  @Override
  public boolean mayDeny() {
    return settings.absent();
  }

  @Override
  public Selector prepare(Targets targets, Status status) {
    EndpointStatus[] states = new EndpointStatus[targets.size()];
    boolean[] usable = new boolean[targets.size()];
    for (int target = 0; target < targets.size(); target++) {
      states[target] = status.of(target);
      usable[target] = status.usable(target);
    }
    return new ByRange(settings, targets.names(), states, usable);
  }
}
