package isochrone.plugin.routing.geographic;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;

/** Makes {@link Geographic}. */
public final class GeographicFactory implements MethodFactory {

  @Override
  public String name() {
    return "geographic";
  }

  @Override
  public void check(Targets targets) {
    GeographicSettings.check(targets);
  }

  @Override
  public RoutingMethod create(Block profile, Targets targets, Setup setup) {
    return new Geographic(GeographicSettings.of(targets));
  }
}
