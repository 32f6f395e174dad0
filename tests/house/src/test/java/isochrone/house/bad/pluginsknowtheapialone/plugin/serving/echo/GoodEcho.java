package isochrone.house.bad.pluginsknowtheapialone.plugin.serving.echo;

import isochrone.house.bad.pluginsknowtheapialone.api.Handler;

public final class GoodEcho {
  public final Handler it;

  public GoodEcho(Handler it) {
    this.it = it;
  }
}
