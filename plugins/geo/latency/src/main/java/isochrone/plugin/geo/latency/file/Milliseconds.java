package isochrone.plugin.geo.latency.file;

/** Reads a round trip without making a string of it. */
public final class Milliseconds {
  /** Nothing on Earth is further away. */
  public static final float MOST = 10_000;

  /** So many digits are exact in a long. */
  private static final int MOST_DIGITS = 18;

  private Milliseconds() {}

  /** Milliseconds above 0 and at most 10000, in decimals; NaN for anything else. */
  public static float read(byte[] octets, int begin, int end) {
    long digits = 0;
    long scale = 1;
    boolean fraction = false;
    if (begin == end || end - begin > MOST_DIGITS || octets[end - 1] == '.') {
      return Float.NaN;
    }
    for (int at = begin; at < end; at++) {
      byte octet = octets[at];
      if (octet >= '0' && octet <= '9') {
        digits = 10 * digits + octet - '0';
        scale *= fraction ? 10 : 1;
      } else if (octet == '.' && !fraction && at > begin) {
        fraction = true;
      } else {
        return Float.NaN;
      }
    }
    float millis = (float) ((double) digits / scale);
    return millis > 0 && millis <= MOST ? millis : Float.NaN;
  }
}
