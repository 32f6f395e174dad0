package isochrone.plugin.observability.health;

import isochrone.api.Clock;
import isochrone.api.EventLoops;
import isochrone.api.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every thread answer again and again, and tells when one begins or ceases to stand still. */
final class SelfCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.health");
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final EventLoops loops;
  private final Clock clock;
  private final HealthMetrics metrics;
  private volatile boolean standing;
  private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
  private Threads.@Nullable Turns turns;

  /** There is one for the whole process. */
  record Key() {}

  SelfCheck(EventLoops loops, Clock clock, HealthMetrics metrics) {
    this.loops = loops;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Begins to look, unless it has begun already: on a thread of its own, since no thread that
   * stands still can tell of itself.
   */
  synchronized void start(Threads threads) {
    if (turns == null) {
      turns = threads.start("health", PERIOD, this::look);
    }
  }

  /** Looks once, unless the last look is not over yet; the next is due after a pause. */
  private boolean look() {
    if (look.isDone()) {
      long now = clock.nanoTime();
      look = loops.turn().thenAccept(late -> took(clock.nanoTime() - now, late));
    }
    return false;
  }

  private void took(long nanos, List<EventLoops.Late> late) {
    metrics.duration().observe(nanos / NANOS_PER_SECOND);
    if (!late.isEmpty()) {
      metrics.failures().add();
    }
    if (late.isEmpty() == standing) {
      tell(late);
    }
    standing = !late.isEmpty();
  }

  private static void tell(List<EventLoops.Late> late) {
    if (late.isEmpty()) {
      LOG.info("all threads answer again");
    } else {
      LOG.error(
          "not healthy: {}",
          late.stream().map(EventLoops.Late::toString).collect(Collectors.joining(", ")));
    }
  }

  /** A look waits for nothing, so the thread ends at once. */
  @Override
  public synchronized void close() {
    if (turns != null) {
      turns.end(PERIOD);
    }
  }
}
