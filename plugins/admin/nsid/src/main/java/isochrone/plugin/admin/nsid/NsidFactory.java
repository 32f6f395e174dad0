package isochrone.plugin.admin.nsid;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Setup;
import java.util.List;

/** Has listeners tell which server this is. */
public final class NsidFactory implements FeatureFactory {

  @Override
  public String name() {
    return "nsid";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Block first = uses.get(0);
    for (Block again : uses.subList(1, uses.size())) {
      again.problem(again.origin(), "is given twice, first at " + first.origin());
    }
    setup.nsid(NsidSettings.of(first, setup.identity()).data(), first.origin());
  }
}
