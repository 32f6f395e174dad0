package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

public final class BadSupply {
  public Function<Supplier<String>, CompletionStage<String>> start() {
    return CompletableFuture::supplyAsync;
  }
}
