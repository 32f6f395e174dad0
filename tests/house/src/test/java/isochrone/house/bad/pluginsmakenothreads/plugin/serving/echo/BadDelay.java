package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

public final class BadDelay {
  public Executor later() {
    return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  }
}
