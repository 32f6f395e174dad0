package isochrone.plugin.admin.chaos;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Setup;
import java.util.List;

/** Has listeners tell version and authors in class CH. */
public final class ChaosFactory implements FeatureFactory {

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Block first = uses.get(0);
    for (Block again : uses.subList(1, uses.size())) {
      again.problem(again.origin(), "is given twice, first at " + first.origin());
    }
    ChaosSettings settings = ChaosSettings.of(first, setup.identity());
    setup.chaos(settings.texts(), first.origin());
  }
}
