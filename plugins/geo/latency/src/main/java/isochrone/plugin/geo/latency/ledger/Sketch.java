package isochrone.plugin.geo.latency.ledger;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.util.Arrays;

/**
 * Weighted round trips in bins of 1 % accuracy, for their median. Lives while something is
 * computed, and is then used again.
 *
 * <p>The sketch counts in small units of a sample, since it takes a weight of 1 for one thing that
 * cannot be divided.
 */
final class Sketch {
  /** Weight of one sample. */
  static final double UNIT = 1024;

  /** Numbers of bins are above this one, and below its opposite. */
  static final int FIRST_BIN = -2048;

  /** Shorter round trips are this one, in milliseconds: all bins have numbers near 0. */
  private static final double LEAST = 0.001;

  private static final IndexMapping MAPPING = new LogarithmicMapping(0.01);
  private static final double[] MILLIS = new double[-2 * FIRST_BIN];

  static {
    Arrays.setAll(MILLIS, i -> MAPPING.value(FIRST_BIN + i));
  }

  private final Bins bins = new Bins();
  private final DDSketch sketch = DDSketch.of(MAPPING, new Bins(), bins, 0);

  /** The number of the bin of a round trip. */
  static int bin(double millis) {
    return MAPPING.index(Math.max(LEAST, millis));
  }

  /** The round trip that a bin stands for. */
  static double millis(int bin) {
    return MILLIS[bin - FIRST_BIN];
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
}
