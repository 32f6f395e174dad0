package isochrone.plugin.shaping.any;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.util.List;

/** Makes {@link Any}. */
public final class AnyFactory implements HandlerFactory {

  @Override
  public String name() {
    return "any";
  }

  @Override
  public Stage stage() {
    return Stage.ADJUST;
  }

  /**
   * The last of its stage, and so the first to change a response: the others shape what it says.
   */
  @Override
  public int rank() {
    return 90;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    return new Any();
  }
}
