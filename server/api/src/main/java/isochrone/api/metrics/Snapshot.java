package isochrone.api.metrics;

import java.util.List;

/**
 * What one family shows at a moment.
 *
 * @param name the name without a namespace
 * @param help one sentence
 * @param kind what the numbers are
 * @param labels names of the labels
 * @param series one entry for each set of label values
 */
public record Snapshot(
    String name, String help, Kind kind, List<String> labels, List<Series> series) {

  /** The kinds of family. */
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  /**
   * The numbers of one set of label values.
   *
   * @param labels values of the labels
   * @param value the count, the value, or the sum of a histogram
   * @param bounds upper bounds of a histogram's buckets without infinity; else empty
   * @param counts observations in each bucket, not cumulated, the last for infinity; else empty
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Series(List<String> labels, double value, double[] bounds, long[] counts) {
    private static final double[] NO_BOUNDS = {};
    private static final long[] NO_COUNTS = {};

    /** Those of what is no histogram. */
    public Series(List<String> labels, double value) {
      this(labels, value, NO_BOUNDS, NO_COUNTS);
    }
  }
}
