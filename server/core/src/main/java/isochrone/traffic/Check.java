package isochrone.traffic;

import isochrone.api.Clock;
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

  /** What ends so long after its time was over was late for this server's sake. */
  private static final long OWN_DELAY = Duration.ofMillis(500).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger("isochrone.probes");

  private final Clock clock;
  private final long due;
  private final Consumer<Verdict> done;
  private Timers.@Nullable Alarm alarm;
  private boolean over;

  private Check(Clock clock, long due, Consumer<Verdict> done) {
    this.clock = clock;
    this.due = due;
    this.done = done;
  }

  /** Makes a check; the verdict comes on the probes' thread. */
  static void run(
      Pulse.Parts parts, Probe probe, Aim aim, Duration timeout, Consumer<Verdict> done) {
    long due = parts.clock().nanoTime() + timeout.toNanos();
    Check check = new Check(parts.clock(), due, done);
    check.alarm =
        parts
            .timers()
            .schedule(timeout.toNanos() + PATIENCE, () -> check.silent(Verdict.late(timeout)));
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

  private void silent(Verdict late) {
    end(late, due + PATIENCE);
  }

  private void end(Verdict found) {
    end(found, due);
  }

  /**
   * Ends it. What comes so long after the time was over did not come late for the endpoint's sake:
   * this machine is too busy, and a better answer may well have been there in time.
   */
  private void end(Verdict found, long latest) {
    if (over) {
      return;
    }
    boolean busy = !found.healthy() && clock.nanoTime() - latest > OWN_DELAY;
    Verdict verdict = busy ? Verdict.unknown("this server was too busy: " + found.text()) : found;
    over = true;
    if (alarm != null) {
      alarm.cancel();
    }
    done.accept(verdict);
  }
}
