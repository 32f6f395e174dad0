package isochrone.plugin.probes.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();
  private final List<CompletableFuture<String>> begun = new ArrayList<>();

  private void take(int requests) {
    for (int i = 0; i < requests; i++) {
      turns.take(
          () -> {
            CompletableFuture<String> request = new CompletableFuture<>();
            begun.add(request);
            return request;
          });
    }
  }

  @Test
  void take_letsSoManyBegin_andTheNextAtTheEndOfOne() {
    take(100);
    assertThat(begun).hasSize(Turns.AT_ONCE);
    begun.get(3).complete("answer");
    assertThat(begun).hasSize(Turns.AT_ONCE + 1);
    begun.get(Turns.AT_ONCE).completeExceptionally(new IllegalStateException("broken"));
    assertThat(begun).hasSize(Turns.AT_ONCE + 2);
  }

  @Test
  void take_passesOverThoseThatNobodyWaitsForAnyMore() {
    take(Turns.AT_ONCE);
    for (int i = 0; i < 100_000; i++) {
      turns.take(() -> CompletableFuture.completedFuture("late"));
    }
    take(1);
    begun.get(0).complete("answer");
    assertThat(begun).hasSize(Turns.AT_ONCE + 1);
  }
}
