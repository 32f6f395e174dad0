package isochrone.api.geo;

/**
 * A point on the earth.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Point(double latitude, double longitude) {
  /** Mean radius of the earth. */
  private static final double RADIUS_KM = 6371.0088;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException for degrees out of range
   */
  public Point {
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("latitude must be -90 to 90 (was " + latitude + ")");
    }
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("longitude must be -180 to 180 (was " + longitude + ")");
    }
  }

  /** The distance along the surface (haversine formula). */
  public double kilometresTo(Point other) {
    double sinLatitude = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
    double sinLongitude = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double chord =
        sinLatitude * sinLatitude
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * sinLongitude
                * sinLongitude;
    return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
  }
}
