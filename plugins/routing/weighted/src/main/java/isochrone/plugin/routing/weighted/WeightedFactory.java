package isochrone.plugin.routing.weighted;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;

/** Makes {@link Weighted}. */
public final class WeightedFactory implements MethodFactory {

  @Override
  public String name() {
    return "weighted";
  }

  @Override
  public void check(Targets targets) {
    WeightedSettings.of(targets);
  }

  @Override
  public RoutingMethod create(Block profile, Targets targets, Setup setup) {
    return new Weighted(WeightedSettings.of(targets));
  }
}
