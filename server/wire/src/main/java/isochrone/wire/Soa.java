package isochrone.wire;

/**
 * The data of a start of authority (RFC 1035 §3.3.13).
 *
 * @param primary the name server where the zone is maintained
 * @param mailbox who is responsible, the first label before the {@code @}
 * @param serial version of the zone, an unsigned number
 * @param refresh seconds between checks of a secondary
 * @param retry seconds until a failed check is repeated
 * @param expire seconds until a secondary gives up the zone
 * @param minimum upper bound of the TTL of negative answers (RFC 2308 §4)
 */
public record Soa(
    WireName primary,
    WireName mailbox,
    long serial,
    int refresh,
    int retry,
    int expire,
    int minimum) {

  byte[] bytes() {
    int numbers = primary.length() + mailbox.length();
    byte[] bytes = new byte[numbers + 20];
    System.arraycopy(primary.bytes(), 0, bytes, 0, primary.length());
    System.arraycopy(mailbox.bytes(), 0, bytes, primary.length(), mailbox.length());
    Wire.i32(bytes, numbers, (int) serial);
    Wire.i32(bytes, numbers + 4, refresh);
    Wire.i32(bytes, numbers + 8, retry);
    Wire.i32(bytes, numbers + 12, expire);
    Wire.i32(bytes, numbers + 16, minimum);
    return bytes;
  }
}
