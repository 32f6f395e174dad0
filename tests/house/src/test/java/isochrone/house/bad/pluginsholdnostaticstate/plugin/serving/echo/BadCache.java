package isochrone.house.bad.pluginsholdnostaticstate.plugin.serving.echo;

import java.util.concurrent.atomic.AtomicInteger;

public final class BadCache {
  static final AtomicInteger CACHE = new AtomicInteger();

  private BadCache() {}
}
