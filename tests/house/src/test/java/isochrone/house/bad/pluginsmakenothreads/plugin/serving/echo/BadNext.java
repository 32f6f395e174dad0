package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

import java.util.concurrent.CompletionStage;

public final class BadNext {
  public CompletionStage<Void> then(CompletionStage<String> answer, Runnable task) {
    return answer.thenRunAsync(task);
  }
}
