package isochrone.api.geo;

import isochrone.wire.QueryPath;

/** Round trips from one place to the regions, by {@link Region#index}. Immutable, shared. */
@QueryPath
public final class LatencyRow {
  private final float[] millis;
  private final boolean[] measured;

  /**
   * A row.
   *
   * @param millis round trip to each region in milliseconds, NaN where it is not known
   * @param measured whether it was measured rather than estimated
   */
  public LatencyRow(float[] millis, boolean[] measured) {
    this.millis = millis.clone();
    this.measured = measured.clone();
  }

  /** The round trip to a region in milliseconds; NaN when it is not known. */
  public float millis(int region) {
    return region < millis.length ? millis[region] : Float.NaN;
  }

  /** Whether that was measured rather than estimated. */
  public boolean measured(int region) {
    return region < measured.length && measured[region];
  }
}
