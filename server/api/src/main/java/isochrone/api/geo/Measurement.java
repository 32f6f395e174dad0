package isochrone.api.geo;

/**
 * A round trip that somebody measured: who the client was, to which region, and when. The address
 * is the whole one; who keeps measurements keeps only its prefix.
 *
 * @param ipv4 whether the address is one of IPv4
 * @param high first 64 bits of an IPv6 address, 0 for IPv4
 * @param low last 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
 * @param region name of the region, as in {@link Regions}
 * @param millis the round trip, above 0
 * @param second when, in seconds since 1970
 */
public record Measurement(
    boolean ipv4, long high, long low, String region, float millis, long second) {

  /** A measurement of nothing would be a mistake of whoever measured. */
  public Measurement {
    if (!(millis > 0) || Float.isInfinite(millis)) {
      throw new IllegalArgumentException("a round trip is above 0 and finite (was " + millis + ")");
    }
  }
}
