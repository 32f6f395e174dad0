package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes one endpoint again and again: first when told, then on its beat, one probe at a time.
 * Works on the probes' thread; any thread may ask when the next is due.
 */
final class Pulse {
  /** A probe that ends up to half an interval after the next one was due delays that one only. */
  private static final int OVERLAP = 2;

  /** A probe that found nothing out is made once more, so soon. */
  private static final long ONCE_MORE = Duration.ofMillis(100).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger("isochrone.probes");

  private final Parts parts;
  private final Watched endpoint;
  private final Beat beat;
  private Timers.@Nullable Alarm alarm;
  private @Nullable Round round;
  private Runnable afterFirst = () -> {};
  private boolean stopped;
  private boolean again;
  private volatile long due;
  private volatile long concluded;
  private volatile boolean probing;
  private volatile boolean looked;

  /** What all of them work with. */
  record Parts(Timers timers, Clock clock, Hosts hosts, Gate gate, Results results) {}

  /** Takes what probes find. */
  interface Results {

    /** Takes one result. */
    void found(Watched endpoint, Monitor monitor, Verdict verdict, Duration took);

    /** Is told of a probe that nothing can be concluded from, and why. */
    void discarded(Watched endpoint, String because);

    /** Is told how long after its time a probe has begun. */
    void begun(long nanosLate);
  }

  Pulse(Parts parts, Watched endpoint, Beat beat) {
    this.parts = parts;
    this.endpoint = endpoint;
    this.beat = beat;
    this.due = parts.clock().nanoTime();
    this.concluded = due;
  }

  /** Begins now; {@code afterFirst} runs after the first probe, whatever came of it. */
  void start(Runnable afterFirst) {
    this.afterFirst = afterFirst;
    due = parts.clock().nanoTime();
    begin();
  }

  /** Ends it; a probe under way finds no ear. */
  void stop() {
    stopped = true;
    if (round != null) {
      round.abandon();
    }
    if (alarm != null) {
      alarm.cancel();
    }
  }

  private void begin() {
    Monitor monitor = endpoint.monitor();
    if (monitor == null || stopped) {
      return;
    }
    if (!again) {
      parts.results().begun(parts.clock().nanoTime() - due);
    }
    probing = true;
    round =
        new Round(
            parts,
            endpoint,
            monitor,
            (found, took) -> {
              try {
                take(monitor, found, took);
              } catch (RuntimeException e) {
                LOG.error("what a probe of {} found is lost", endpoint.key().name(), e);
              } finally {
                next();
              }
            });
    round.start();
  }

  private void take(Monitor monitor, @Nullable Verdict found, Duration took) {
    if (found == null) {
      concluded = parts.clock().nanoTime();
      again = false;
    } else if (!stopped) {
      tell(monitor, found, took);
    }
  }

  private void tell(Monitor monitor, Verdict found, Duration took) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {}: {} after {} ms, {}",
          endpoint.key().profile(),
          endpoint.key().name(),
          found.outcome(),
          took.toMillis(),
          found.text());
    }
    if (found.outcome() == Verdict.Outcome.UNKNOWN) {
      parts.results().discarded(endpoint, found.text());
      again = !again;
    } else {
      again = false;
      concluded = parts.clock().nanoTime();
      parts.results().found(endpoint, monitor, found, took);
    }
  }

  /**
   * Waits for the next beat. One that passed long ago, as after a pause of the machine, is lost.
   */
  private void next() {
    if (stopped) {
      return;
    }
    probing = false;
    round = null;
    long now = parts.clock().nanoTime();
    if (again) {
      wake(ONCE_MORE);
      return;
    }
    due = beat.after(Math.max(due, now - beat.interval() / OVERLAP));
    wake(Math.max(0, due - now));
    looked = true;
    Runnable first = afterFirst;
    afterFirst = () -> {};
    first.run();
  }

  private void wake(long delay) {
    alarm = parts.timers().schedule(delay, this::begin);
  }

  /** When the next probe is due; null while one is under way. */
  @Nullable Instant nextProbe() {
    return probing ? null : parts.clock().now().plusNanos(due - parts.clock().nanoTime());
  }

  /** Whether the first probe is over, whatever came of it. */
  boolean looked() {
    return looked;
  }

  /**
   * Whether nothing has been learnt for so long that something must be wrong with the probes, not
   * with the endpoint.
   */
  boolean stalled() {
    Monitor monitor = endpoint.monitor();
    if (monitor == null) {
      return false;
    }
    long patience = 3 * monitor.interval().toNanos() + 2 * monitor.timeout().toNanos();
    return parts.clock().nanoTime() - concluded > patience;
  }
}
