package isochrone.plugin.shaping.ttl;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.util.List;

/** Makes {@link Ttl}. */
public final class TtlFactory implements HandlerFactory {

  @Override
  public String name() {
    return "ttl";
  }

  @Override
  public Stage stage() {
    return Stage.ADJUST;
  }

  /** In front of its stage: what others change there is kept in bounds too. */
  @Override
  public int rank() {
    return -100;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Block first = uses.get(0);
    for (Block again : uses.subList(1, uses.size())) {
      again.problem(again.origin(), "is given twice, first at " + first.origin());
    }
    return new Ttl(TtlSettings.of(first));
  }
}
