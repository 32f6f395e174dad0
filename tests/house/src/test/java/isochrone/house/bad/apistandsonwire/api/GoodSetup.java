package isochrone.house.bad.apistandsonwire.api;

import isochrone.house.bad.apistandsonwire.wire.Name;

public final class GoodSetup {
  public final Name it;

  public GoodSetup(Name it) {
    this.it = it;
  }
}
