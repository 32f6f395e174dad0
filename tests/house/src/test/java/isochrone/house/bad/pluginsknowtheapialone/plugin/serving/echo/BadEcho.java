package isochrone.house.bad.pluginsknowtheapialone.plugin.serving.echo;

import isochrone.house.bad.pluginsknowtheapialone.chain.Chain;

public final class BadEcho {
  public final Chain it;

  public BadEcho(Chain it) {
    this.it = it;
  }
}
