package isochrone.chain;

import isochrone.api.Clock;
import isochrone.api.Listener;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Metrics;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the engines of all event loops have in common; written only when a configuration changes.
 */
public final class Shared {
  private final Clock clock;
  private final Failures failures;
  private final Counter overdue;
  private final Counter late;
  private final AtomicReference<Listener[]> listeners = new AtomicReference<>(new Listener[0]);
  private volatile Live live = Live.NONE;

  /** The common part of a server that has no configuration yet. */
  public Shared(Clock clock, Metrics metrics) {
    this.clock = clock;
    this.failures = new Failures(clock, metrics);
    this.overdue =
        metrics
            .counter(
                "isochrone_suspended_overdue_total",
                "Suspended queries that were answered SERVFAIL because nothing resumed them in"
                    + " time.")
            .with();
    this.late =
        metrics
            .counter(
                "isochrone_suspended_late_total",
                "Attempts to resume a suspended query that had ended already.")
            .with();
  }

  Live live() {
    return live;
  }

  /** Answers every query that begins from now on from {@code next}. */
  void live(Live next) {
    live = next;
  }

  /** The listener of this index. */
  Listener listener(int index) {
    return listeners.getPlain()[index];
  }

  /** Makes a listener known before its first query; each index once. */
  public void register(Listener listener) {
    listeners.updateAndGet(
        known -> {
          Listener[] more =
              java.util.Arrays.copyOf(known, Math.max(known.length, listener.index() + 1));
          more[listener.index()] = listener;
          return more;
        });
  }

  Clock clock() {
    return clock;
  }

  Failures failures() {
    return failures;
  }

  Counter overdue() {
    return overdue;
  }

  Counter late() {
    return late;
  }
}
