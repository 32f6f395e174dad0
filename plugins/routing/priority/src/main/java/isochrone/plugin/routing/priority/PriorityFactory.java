package isochrone.plugin.routing.priority;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;

/** Makes {@link Priority}. */
public final class PriorityFactory implements MethodFactory {

  @Override
  public String name() {
    return "priority";
  }

  @Override
  public void check(Targets targets) {
    PrioritySettings.of(targets);
  }

  @Override
  public RoutingMethod create(Block profile, Targets targets, Setup setup) {
    return new Priority(PrioritySettings.of(targets));
  }
}
