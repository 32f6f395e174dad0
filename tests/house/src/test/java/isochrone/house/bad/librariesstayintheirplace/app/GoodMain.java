package isochrone.house.bad.librariesstayintheirplace.app;

import picocli.CommandLine;

public final class GoodMain {
  public final CommandLine it;

  public GoodMain(CommandLine it) {
    this.it = it;
  }
}
