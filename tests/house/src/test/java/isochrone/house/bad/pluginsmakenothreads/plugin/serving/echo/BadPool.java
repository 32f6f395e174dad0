package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public final class BadPool {
  public ExecutorService start() {
    return Executors.newCachedThreadPool();
  }
}
