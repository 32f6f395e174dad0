package isochrone.house.bad.coreknowsnoplugin.host;

import isochrone.house.bad.coreknowsnoplugin.app.Main;

public final class BadHost {
  public final Main it;

  public BadHost(Main it) {
    this.it = it;
  }
}
