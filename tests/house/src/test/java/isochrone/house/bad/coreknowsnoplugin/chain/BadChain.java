package isochrone.house.bad.coreknowsnoplugin.chain;

import isochrone.house.bad.coreknowsnoplugin.plugin.serving.echo.Echo;

public final class BadChain {
  public final Echo it;

  public BadChain(Echo it) {
    this.it = it;
  }
}
