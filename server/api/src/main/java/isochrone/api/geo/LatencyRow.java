package isochrone.api.geo;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Arrays;

/**
 * Round trips from one place to the regions, by {@link Region#index}. Immutable, shared.
 *
 * <p>There may be millions of rows. So the few regions of which more is known than the distance lie
 * in arrays that many rows have in common, one row's behind the other's, over the estimates that
 * all clients of one place have in common.
 */
@QueryPath
public final class LatencyRow {
  /** So many regions there may be: two bits of a region's number tell the source. */
  public static final int MOST_REGIONS = (1 << 14) - 1;

  private static final int SOURCE_SHIFT = 14;
  private static final int REGION = (1 << SOURCE_SHIFT) - 1;
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
   * @param regions regions of which more is known, each as {@link #known} has it, ascending by
   *     index from {@code from} to {@code to}
   * @param millis the round trip to each of them
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
        regions[size] = known(region, Source.MEASURED);
        known[size] = millis[region];
        size++;
      }
    }
    return new LatencyRow(NO_ESTIMATES, Arrays.copyOf(regions, size), known, 0, size);
  }

  /** The number that tells a region and where its round trip is known from. */
  @ColdPath("rows are made before anybody asks")
  public static short known(int region, Source source) {
    return (short) (source.number() << SOURCE_SHIFT | region);
  }

  /** The region of such a number. */
  @ColdPath("rows are made before anybody asks")
  public static int region(short known) {
    return known & REGION;
  }

  /** The source of such a number. */
  public static Source source(short known) {
    return Source.of((known & 0xFFFF) >>> SOURCE_SHIFT);
  }

  /** The round trip to a region in milliseconds; NaN when it is not known. */
  public float millis(int region) {
    int at = find(region);
    if (at >= 0) {
      return millis[at];
    }
    return region < estimates.length ? estimates[region] : Float.NaN;
  }

  /** Where that is known from; means nothing when it is not known. */
  public Source source(int region) {
    int at = find(region);
    return at < 0 ? Source.ESTIMATED : source(regions[at]);
  }

  /** Position of a region of which more is known than the distance; -1 for others. */
  private int find(int region) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = regions[middle] & REGION;
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
