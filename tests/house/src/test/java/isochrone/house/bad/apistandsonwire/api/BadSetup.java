package isochrone.house.bad.apistandsonwire.api;

import isochrone.house.bad.apistandsonwire.chain.Chain;

public final class BadSetup {
  public final Chain it;

  public BadSetup(Chain it) {
    this.it = it;
  }
}
