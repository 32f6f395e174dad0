package isochrone.traffic;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a probe, and the one verdict that comes of it. A probe that throws has found a
 * failure, and so has one that says nothing: what it says later is not heard.
 */
final class Check {
  /** How much longer than its timeout a probe is waited for: it knows best what went wrong. */
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();

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
      probe.check(aim, timeout, found -> parts.timers().run(() -> check.end(found)));
    } catch (RuntimeException e) {
      check.end(Verdict.failed("the probe broke: " + e));
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
