package isochrone.plugin.geo.ecs;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.util.List;

/** Makes {@link Ecs}. */
public final class EcsFactory implements HandlerFactory {

  @Override
  public String name() {
    return "ecs";
  }

  @Override
  public Stage stage() {
    return Stage.CLIENT;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Block first = uses.get(0);
    for (Block again : uses.subList(1, uses.size())) {
      again.problem(again.origin(), "is given twice, first at " + first.origin());
    }
    return new Ecs(EcsSettings.of(first), EcsMetrics.in(setup.metrics()));
  }
}
