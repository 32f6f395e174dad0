package isochrone.plugin.geo.latency.ledger;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;

/**
 * Weighted round trips in bins of 1 % accuracy: their median, and how far it can be trusted. Lives
 * while something is computed, and is then used again.
 *
 * <p>The sketch counts in small units of a sample, since it takes a weight of 1 for one thing that
 * cannot be divided.
 */
final class Sketch {
  /** Weight of one sample. */
  static final double UNIT = 1024;

  /** How far the bounds of a median are, in standard deviations of its rank. */
  private static final double DEVIATIONS = 2;

  /** Shorter round trips are this one, in milliseconds: all bins have numbers near 0. */
  private static final double LEAST = 0.001;

  private static final IndexMapping MAPPING = new LogarithmicMapping(0.01);

  private final Bins bins = new Bins();
  private final DDSketch sketch = DDSketch.of(MAPPING, new Bins(), bins, 0);

  /** The number of the bin of a round trip. */
  static int bin(double millis) {
    return MAPPING.index(Math.max(LEAST, millis));
  }

  Bins bins() {
    return bins;
  }

  void clear() {
    sketch.clear();
  }

  void add(double millis, double samples) {
    sketch.accept(Math.max(LEAST, millis), samples * UNIT);
  }

  void merge(Sketch other) {
    sketch.mergeWith(other.sketch);
  }

  /** How many samples it weighs. */
  double samples() {
    return sketch.getCount() / UNIT;
  }

  /** The median; there must be a sample. */
  double median() {
    return sketch.getValueAtQuantile(0.5);
  }

  /** Whether the medians surely differ by more than a gain that counts. */
  boolean isApart(Sketch other, float gain) {
    return lower() > other.upper() + gain || other.lower() > upper() + gain;
  }

  /** What the median is hardly below; nothing is when there are too few samples to say so. */
  private double lower() {
    double deviation = deviation();
    return deviation > 0.5 ? Double.NEGATIVE_INFINITY : sketch.getValueAtQuantile(0.5 - deviation);
  }

  /** What the median is hardly above. */
  private double upper() {
    double deviation = deviation();
    return deviation > 0.5 ? Double.POSITIVE_INFINITY : sketch.getValueAtQuantile(0.5 + deviation);
  }

  /**
   * How uncertain the rank of the median is, as a share of all: of n samples, as many lie below it
   * as heads fall in n throws of a coin.
   */
  private double deviation() {
    return DEVIATIONS * 0.5 / Math.sqrt(samples());
  }
}
