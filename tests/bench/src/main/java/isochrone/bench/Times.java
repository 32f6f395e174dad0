package isochrone.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long things took, counted in buckets: unlike percentiles, those of several runs can be added.
 *
 * @param counts how many fell into each bucket, by its end in microseconds; the last ends with the
 *     longest time
 */
record Times(SortedMap<Double, Long> counts) {
  /** These and those of another run. */
  Times plus(Times other) {
    SortedMap<Double, Long> all = new TreeMap<>(counts);
    other.counts.forEach((end, count) -> all.merge(end, count, Long::sum));
    return new Times(all);
  }

  /** Microseconds that this part of all took at most; no number where there are none. */
  double percentile(double part) {
    long rest = (long) (total() * part);
    for (Map.Entry<Double, Long> bucket : counts.entrySet()) {
      rest -= bucket.getValue();
      if (rest < 0) {
        return bucket.getKey();
      }
    }
    return most();
  }

  private long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the longest took; no number where there are none. */
  double most() {
    return counts.isEmpty() ? Double.NaN : counts.lastKey();
  }
}
