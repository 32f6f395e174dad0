package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.EventLoops.Late;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTurnsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final List<Runnable> stuck = new ArrayList<>();

  private LoopTurns turns(LoopTurns.Member... members) {
    return new LoopTurns(clock, List.of(members));
  }

  private static LoopTurns.Member answering(String name) {
    return new LoopTurns.Member(name, Runnable::run, LONG, true);
  }

  private LoopTurns.Member standing(String name, boolean awaited) {
    return new LoopTurns.Member(name, stuck::add, LONG, awaited);
  }

  private static List<Late> result(CompletableFuture<List<Late>> turn) throws Exception {
    return turn.get(60, TimeUnit.SECONDS);
  }

  @Test
  void turn_isOverWhenAllHaveAnswered() throws Exception {
    assertThat(result(turns(answering("a"), answering("b")).turn())).isEmpty();
  }

  @Test
  void turn_waitsForAThreadThatMayStillAnswer() throws Exception {
    CompletableFuture<List<Late>> turn = turns(answering("a"), standing("b", true)).turn();
    assertThat(turn).isNotDone();
    stuck.remove(0).run();
    assertThat(result(turn)).isEmpty();
  }

  @Test
  void turn_namesTheThreadThatStandsStill_untilItAnswers() throws Exception {
    LoopTurns turns = turns(answering("a"), standing("b", true));
    CompletableFuture<List<Late>> before = turns.turn();
    clock.advance(LONG);
    assertThat(result(turns.turn())).singleElement().hasToString("b has not answered for 3600 s");
    stuck.remove(0).run();
    assertThat(result(before)).isEmpty();
    CompletableFuture<List<Late>> after = turns.turn();
    stuck.remove(0).run();
    assertThat(result(after)).isEmpty();
  }

  @Test
  void turn_asksAThreadThatStandsStillNoMore() throws Exception {
    LoopTurns turns = turns(standing("b", true));
    CompletableFuture<List<Late>> unused = turns.turn();
    clock.advance(LONG);
    for (int i = 0; i < 100; i++) {
      assertThat(result(turns.turn())).hasSize(1);
    }
    assertThat(stuck).hasSize(1);
  }

  @Test
  void turn_doesNotWaitForSlowWork_butSaysWhenItIsTooSlow() throws Exception {
    LoopTurns turns = turns(answering("a"), standing("slow", false));
    assertThat(result(turns.turn())).isEmpty();
    clock.advance(LONG);
    assertThat(result(turns.turn())).extracting(Late::thread).containsExactly("slow");
  }

  @Test
  void turn_isNotHeldUpByAThreadThatHasEnded() throws Exception {
    Executor ended =
        task -> {
          throw new RejectedExecutionException();
        };
    assertThat(result(turns(new LoopTurns.Member("a", ended, LONG, true)).turn())).isEmpty();
  }
}
