package isochrone.api.geo;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Arrays;

/**
 * Round trips from one place to the regions, by {@link Region#index}. Immutable, shared.
 *
 * <p>There may be millions of rows. So the few regions that were measured lie in arrays that many
 * rows have in common, one row's behind the other's, over the estimates that all clients of one
 * place have in common.
 */
@QueryPath
public final class LatencyRow {
  private static final float[] NO_ESTIMATES = {};

  private final float[] estimates;
  private final short[] regions;
  private final float[] millis;
  private final int from;
  private final int to;

  /**
   * A row over arrays that are not copied: they must not change any more.
   *
   * @param estimates estimated round trip to each region in milliseconds, NaN where it is not known
   * @param regions measured regions as unsigned numbers, ascending from {@code from} to {@code to}
   * @param millis the measured round trip to each of them
   * @param from where this row begins
   * @param to where it ends
   */
  public LatencyRow(float[] estimates, short[] regions, float[] millis, int from, int to) {
    this.estimates = estimates;
    this.regions = regions;
    this.millis = millis;
    this.from = from;
    this.to = to;
  }

  /** A row of estimates alone. */
  @ColdPath("rows are made before anybody asks")
  public static LatencyRow estimated(float... estimates) {
    return new LatencyRow(estimates, new short[0], new float[0], 0, 0);
  }

  /** A row of measurements alone: the round trip to each region, NaN where it is not known. */
  @ColdPath("rows are made before anybody asks")
  public static LatencyRow measured(float... millis) {
    short[] regions = new short[millis.length];
    float[] known = new float[millis.length];
    int size = 0;
    for (int region = 0; region < millis.length; region++) {
      if (!Float.isNaN(millis[region])) {
        regions[size] = (short) region;
        known[size] = millis[region];
        size++;
      }
    }
    return new LatencyRow(NO_ESTIMATES, Arrays.copyOf(regions, size), known, 0, size);
  }

  /** The round trip to a region in milliseconds; NaN when it is not known. */
  public float millis(int region) {
    int at = find(region);
    if (at >= 0) {
      return millis[at];
    }
    return region < estimates.length ? estimates[region] : Float.NaN;
  }

  /** Whether that was measured rather than estimated. */
  public boolean measured(int region) {
    return find(region) >= 0;
  }

  /** Position of a measured region; -1 for others. */
  private int find(int region) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = regions[middle] & 0xFFFF;
      if (found == region) {
        return middle;
      }
      if (found < region) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
