package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.file.RowStore;
import java.util.Arrays;

/** A row while it is made: what is offered first for a region counts. */
final class RowDraft {
  private static final float[] NO_ESTIMATES = {};

  private final float[] millis;
  private final Source[] sources;
  private final long[] given;
  private final short[] known;
  private final float[] times;
  private float[] estimates = NO_ESTIMATES;

  /** For rows of so many regions. */
  RowDraft(int regions) {
    millis = new float[regions];
    sources = new Source[regions];
    given = new long[(regions + 63) >>> 6];
    known = new short[regions];
    times = new float[regions];
  }

  /** Begins a row over estimates from the distance, which may be none. */
  void begin(float... distances) {
    estimates = distances;
    Arrays.fill(given, 0);
  }

  /** Offers the round trip to a region. */
  void offer(int region, float time, Source source) {
    if (!isGiven(region)) {
      put(region, time, source);
    }
  }

  private boolean isGiven(int region) {
    return (given[region >>> 6] & 1L << region) != 0;
  }

  private void put(int region, float time, Source source) {
    given[region >>> 6] |= 1L << region;
    millis[region] = time;
    sources[region] = source;
  }

  /** Has another figure in the place of the one there is, from the same source. */
  void replace(int region, float time) {
    put(region, time, source(region));
  }

  /** The round trip to a region; NaN when it is not known. */
  float millis(int region) {
    if (isGiven(region)) {
      return millis[region];
    }
    return region < estimates.length ? estimates[region] : Float.NaN;
  }

  Source source(int region) {
    return isGiven(region) ? sources[region] : Source.ESTIMATED;
  }

  /** The number that a store has for this row, without the estimates from the distance. */
  int addTo(RowStore store) {
    int size = 0;
    for (int word = 0; word < given.length; word++) {
      for (long bits = given[word]; bits != 0; bits &= bits - 1) {
        int region = (word << 6) + Long.numberOfTrailingZeros(bits);
        known[size] = LatencyRow.known(region, sources[region]);
        times[size++] = millis[region];
      }
    }
    return store.add(known, times, size);
  }
}
