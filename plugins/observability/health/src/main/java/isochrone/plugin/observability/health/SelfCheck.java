package isochrone.plugin.observability.health;

import isochrone.api.Clock;
import isochrone.api.EventLoops;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every thread answer again and again, and tells when one begins or ceases to stand still. */
final class SelfCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.health");
  private static final double NANOS_PER_SECOND = 1e9;

  /** Several blocks may want a look at the same time: one is enough. */
  private static final long CLOSEST = Duration.ofMillis(500).toNanos();

  private final EventLoops loops;
  private final Clock clock;
  private final HealthMetrics metrics;
  private volatile boolean standing;
  private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
  private long begun;

  /** There is one for the whole process. */
  record Key() {}

  SelfCheck(EventLoops loops, Clock clock, HealthMetrics metrics) {
    this.loops = loops;
    this.clock = clock;
    this.metrics = metrics;
    this.begun = clock.nanoTime();
  }

  /** Looks once, unless the last look was just now or is not over yet. */
  synchronized void look() {
    long now = clock.nanoTime();
    if (now - begun >= CLOSEST && look.isDone()) {
      begun = now;
      look = loops.turn().thenAccept(late -> took(clock.nanoTime() - now, late));
    }
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

  /** There is nothing to close. */
  @Override
  public void close() {}
}
