package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Clock;
import isochrone.api.metrics.Metrics;
import isochrone.api.metrics.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many samples have been learned from of late, by their counter. */
final class SampleRate {
  static final String SAMPLES = "isochrone_latency_samples_total";
  static final String MOVES = "isochrone_latency_moves_total";
  private static final int KEPT = 7;
  private static final double NANOS = 1e9;

  private final Metrics metrics;
  private final Clock clock;
  private final Deque<Reading> readings = new ArrayDeque<>();

  private record Reading(long nanos, double samples) {}

  SampleRate(Metrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Reads the counters; to be done every 10 seconds. */
  synchronized void read() {
    readings.add(new Reading(clock.nanoTime(), total(SAMPLES)));
    if (readings.size() > KEPT) {
      readings.remove();
    }
  }

  /** The sum of all series of a family. */
  double total(String name) {
    return metrics.snapshot().stream()
        .filter(family -> family.name().equals(name))
        .flatMap(family -> family.series().stream())
        .mapToDouble(Snapshot.Series::value)
        .sum();
  }

  /** Samples a second over the last minute; 0 before there is one. */
  synchronized double perSecond() {
    Reading first = readings.peekFirst();
    Reading last = readings.peekLast();
    if (first == null || last == null || first.nanos() == last.nanos()) {
      return 0;
    }
    return (last.samples() - first.samples()) / ((last.nanos() - first.nanos()) / NANOS);
  }
}
