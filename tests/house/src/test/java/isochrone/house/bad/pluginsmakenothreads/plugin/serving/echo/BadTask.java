package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.concurrent.CompletableFuture;

public final class BadTask {
  public CompletableFuture<Void> start(Runnable task) {
    return CompletableFuture.runAsync(task);
  }
}
