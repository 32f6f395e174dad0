package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

public final class GoodTask {
  public CompletableFuture<Void> start(Runnable task, Executor given) {
    return CompletableFuture.runAsync(task, given)
        .thenRunAsync(task, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, given));
  }
}
