package isochrone.host;

import isochrone.api.Clock;
import isochrone.api.EventLoops;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks threads for an answer, each for one at a time: a thread that stands still is not given more
 * and more to do, and how long it has done so is known.
 */
final class LoopTurns implements EventLoops {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.loops");

  private final Clock clock;
  private final List<Asked> threads;

  /**
   * A thread to ask.
   *
   * @param name the name of the thread
   * @param tasks runs what it is given, there
   * @param patience how long an answer may take
   * @param awaited whether to wait for the answer, rather than to look whether it is late
   */
  record Member(String name, Executor tasks, Duration patience, boolean awaited) {}

  LoopTurns(Clock clock, List<Member> members) {
    this.clock = clock;
    this.threads = members.stream().map(Asked::new).toList();
  }

  @Override
  public CompletableFuture<List<Late>> turn() {
    List<Wait> waits = threads.stream().map(Asked::ask).toList();
    List<Wait> awaited = waits.stream().filter(wait -> wait.member().awaited()).toList();
    // One that is late is enough to know: there is no need to wait for the others.
    long left = awaited.stream().mapToLong(this::left).min().orElse(0);
    CompletableFuture<?>[] answers =
        awaited.stream().map(Wait::answered).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(answers)
        .completeOnTimeout(null, left, TimeUnit.NANOSECONDS)
        .thenApply(over -> waits.stream().filter(this::isLate).map(this::late).toList());
  }

  private boolean isLate(Wait wait) {
    return !wait.answered().isDone() && left(wait) == 0;
  }

  private long left(Wait wait) {
    return Math.max(0, wait.member().patience().toNanos() - passed(wait));
  }

  private long passed(Wait wait) {
    return clock.nanoTime() - wait.since();
  }

  private Late late(Wait wait) {
    return new Late(wait.member().name(), Duration.ofNanos(passed(wait)));
  }

  /** A question, and since when it waits for its answer. */
  private record Wait(Member member, long since, CompletableFuture<Void> answered) {}

  /** A thread with the question that it was asked last. */
  private final class Asked {
    private final Member member;
    private @Nullable Wait open;

    Asked(Member member) {
      this.member = member;
    }

    synchronized Wait ask() {
      Wait asked = open;
      if (asked == null || asked.answered().isDone()) {
        asked = new Wait(member, clock.nanoTime(), new CompletableFuture<>());
        open = asked;
        send(asked.answered());
      }
      return asked;
    }

    private void send(CompletableFuture<Void> answer) {
      try {
        member.tasks().execute(() -> answer.complete(null));
      } catch (RejectedExecutionException e) {
        LOG.debug("{} is not asked, the server is closing", member.name(), e);
        answer.complete(null);
      }
    }
  }
}
