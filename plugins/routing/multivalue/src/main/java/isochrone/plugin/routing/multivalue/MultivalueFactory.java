package isochrone.plugin.routing.multivalue;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;

/** Makes {@link Multivalue}. */
public final class MultivalueFactory implements MethodFactory {

  @Override
  public String name() {
    return "multivalue";
  }

  @Override
  public boolean mixesKinds() {
    return true;
  }

  @Override
  public RoutingMethod create(Block profile, Targets targets, Setup setup) {
    return new Multivalue(MultivalueSettings.of(profile, targets));
  }
}
