package isochrone.plugin.routing.performance;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Regions;
import java.util.Arrays;
import java.util.Objects;

/** Rows of round trips by the names of regions. */
final class Rows {
  private static final Regions REGIONS = Regions.standard();

  private Rows() {}

  static int index(String region) {
    return Objects.requireNonNull(REGIONS.find(region), region).index();
  }

  /** A row of names and milliseconds in turn. */
  static LatencyRow measured(Object... namesAndMillis) {
    return LatencyRow.measured(millis(namesAndMillis));
  }

  static LatencyRow estimated(Object... namesAndMillis) {
    return LatencyRow.estimated(millis(namesAndMillis));
  }

  private static float[] millis(Object... namesAndMillis) {
    float[] millis = new float[REGIONS.all().size()];
    Arrays.fill(millis, Float.NaN);
    for (int i = 0; i < namesAndMillis.length; i += 2) {
      millis[index((String) namesAndMillis[i])] = ((Number) namesAndMillis[i + 1]).floatValue();
    }
    return millis;
  }
}
