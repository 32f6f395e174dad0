package isochrone.house.bad.librariesstayintheirplace.net;

import picocli.CommandLine;

public final class BadListener {
  public final CommandLine it;

  public BadListener(CommandLine it) {
    this.it = it;
  }
}
