package isochrone.house.bad.pluginsknowtheapialone.plugin.serving.echo;

import isochrone.house.bad.pluginsknowtheapialone.plugin.serving.other.Other;

public final class BadReply {
  public final Other[] it;

  public BadReply(Other[] it) {
    this.it = it;
  }
}
