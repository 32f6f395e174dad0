package isochrone.plugin.admin.bind;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Setup;
import java.util.List;

/** Asks for listeners on chosen addresses. */
public final class BindFactory implements FeatureFactory {

  @Override
  public String name() {
    return "bind";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    for (Block use : uses) {
      BindSettings.of(use, Interfaces.system()).listens().forEach(setup::listen);
    }
  }
}
