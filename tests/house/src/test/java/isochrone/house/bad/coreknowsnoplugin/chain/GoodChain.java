package isochrone.house.bad.coreknowsnoplugin.chain;

import isochrone.house.bad.coreknowsnoplugin.api.Handler;

public final class GoodChain {
  public final Handler it;

  public GoodChain(Handler it) {
    this.it = it;
  }
}
