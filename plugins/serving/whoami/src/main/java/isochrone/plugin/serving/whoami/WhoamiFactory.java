package isochrone.plugin.serving.whoami;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.util.List;

/** Makes {@link Whoami}. */
public final class WhoamiFactory implements HandlerFactory {

  @Override
  public String name() {
    return "whoami";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  /** Behind all other rooms that serve: it has an answer for every name. */
  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    return new Whoami(setup.perLoop(WhoamiScratch::new));
  }
}
