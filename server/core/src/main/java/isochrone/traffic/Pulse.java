package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Probes one endpoint again and again: first when told, then on its beat, one check at a time.
 * Works on the probes' thread.
 *
 * <p>A probe that throws has found a failure, and so has one that says nothing: what it says later
 * is not heard.
 */
final class Pulse {
  /** How much longer than its timeout a probe is waited for: it knows best what went wrong. */
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();

  /** A check that ends up to half an interval after the next one was due delays that one only. */
  private static final int OVERLAP = 2;

  private final Parts parts;
  private final Watched endpoint;
  private final Beat beat;
  private Timers.@Nullable Alarm alarm;
  private Runnable afterFirst = () -> {};
  private long due;
  private int check;

  /** What all of them work with. */
  record Parts(Timers timers, Clock clock, Reach reach, Results results) {}

  /** Takes what probes find. */
  interface Results {

    /** Takes one result. */
    void found(Watched endpoint, Monitor monitor, Verdict verdict, Duration took);
  }

  Pulse(Parts parts, Watched endpoint, Beat beat) {
    this.parts = parts;
    this.endpoint = endpoint;
    this.beat = beat;
  }

  /** Begins; {@code afterFirst} runs after the first check, whatever came of it. */
  void start(long delay, Runnable afterFirst) {
    this.afterFirst = afterFirst;
    due = parts.clock().nanoTime() + delay;
    wake(delay, this::begin);
  }

  /** Ends it; a check under way finds no ear. */
  void stop() {
    check++;
    if (alarm != null) {
      alarm.cancel();
    }
  }

  private void begin() {
    Monitor monitor = endpoint.monitor();
    if (monitor == null) {
      return;
    }
    int now = ++check;
    long begun = parts.clock().nanoTime();
    wake(
        monitor.timeout().toNanos() + PATIENCE,
        () -> end(now, monitor, Verdict.late(monitor.timeout()), begun));
    String host = endpoint.state().endpoint().probeHost();
    parts.reach().ask(host, allowed -> reached(now, monitor, allowed));
  }

  private void reached(int asked, Monitor monitor, boolean allowed) {
    if (asked != check) {
      return;
    }
    if (!allowed) {
      next();
      return;
    }
    long begun = parts.clock().nanoTime();
    Endpoint target = endpoint.state().endpoint();
    try {
      monitor
          .probe()
          .check(
              target,
              monitor.timeout(),
              found -> parts.timers().run(() -> end(asked, monitor, found, begun)));
    } catch (RuntimeException e) {
      end(asked, monitor, Verdict.failed("the probe broke: " + e), begun);
    }
  }

  private void end(int ended, Monitor monitor, Verdict found, long begun) {
    if (ended != check) {
      return;
    }
    Duration took = Duration.ofNanos(parts.clock().nanoTime() - begun);
    parts.results().found(endpoint, monitor, found, took);
    next();
  }

  /**
   * Waits for the next beat. One that passed long ago, as after a pause of the machine, is lost.
   */
  private void next() {
    check++;
    if (alarm != null) {
      alarm.cancel();
    }
    long now = parts.clock().nanoTime();
    due = beat.after(Math.max(due, now - beat.interval() / OVERLAP));
    wake(Math.max(0, due - now), this::begin);
    Runnable first = afterFirst;
    afterFirst = () -> {};
    first.run();
  }

  private void wake(long delay, Runnable task) {
    alarm = parts.timers().schedule(delay, task);
  }
}
