package isochrone.traffic;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a probe, and the one verdict that comes of it. One that says nothing has found a
 * failure: what it says later is not heard. One that throws has found nothing at all.
 */
final class Check {
  /** How much longer than its timeout a probe is waited for: it knows best what went wrong. */
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger(Check.class);

  private final Consumer<Verdict> done;
  private Timers.@Nullable Alarm alarm;
  private boolean over;

  private Check(Consumer<Verdict> done) {
    this.done = done;
  }

  /** Makes a check; the verdict comes on the probes' thread. */
  static void run(
      Pulse.Parts parts, Probe probe, Aim aim, Duration timeout, Consumer<Verdict> done) {
    Check check = new Check(done);
    check.alarm =
        parts
            .timers()
            .schedule(timeout.toNanos() + PATIENCE, () -> check.end(Verdict.late(timeout)));
    try {
      probe.check(
          aim,
          timeout,
          found -> parts.timers().run(() -> check.end(Objects.requireNonNull(found))));
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("the probe of {} broke", aim.endpoint().name(), e);
      check.end(Verdict.unknown("the probe broke: " + e));
    }
  }

  private void end(Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (alarm != null) {
      alarm.cancel();
    }
    done.accept(verdict);
  }
}
