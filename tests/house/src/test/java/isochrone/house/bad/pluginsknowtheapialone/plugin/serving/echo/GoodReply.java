package isochrone.house.bad.pluginsknowtheapialone.plugin.serving.echo;

import isochrone.house.bad.pluginsknowtheapialone.plugin.serving.echo.part.Depth;

public final class GoodReply {
  public final Depth it;

  public GoodReply(Depth it) {
    this.it = it;
  }
}
