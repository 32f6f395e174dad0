package isochrone.wire;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as two numbers; IPv4 as {@code ::ffff:a.b.c.d}.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record PacketAddress(long high, long low) {
  private static final long IPV4_PREFIX = 0xFFFFL;

  /** Whether two halves hold an IPv4 address. */
  @QueryPath
  public static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == IPV4_PREFIX;
  }

  /** The low half of an IPv4 address; its high half is 0. */
  @QueryPath
  public static long ipv4Low(int address) {
    return IPV4_PREFIX << 32 | (address & 0xFFFF_FFFFL);
  }

  /** Reads a literal as RFC 4291 §2.2 writes it, without any look-up; null for anything else. */
  public static @Nullable PacketAddress parse(String text) {
    return AddressText.parse(text);
  }

  /** The address in 4 or 16 bytes, in network order. */
  public static PacketAddress of(byte[] bytes) {
    if (bytes.length == 4) {
      return new PacketAddress(0, ipv4Low(Wire.i32(bytes, 0)));
    }
    return new PacketAddress(i64(bytes, 0), i64(bytes, 8));
  }

  private static long i64(byte[] bytes, int at) {
    return (long) Wire.i32(bytes, at) << 32 | (Wire.i32(bytes, at + 4) & 0xFFFF_FFFFL);
  }

  public boolean isIpv4() {
    return isIpv4(high, low);
  }

  /** The address in network order: 4 bytes for IPv4, else 16. */
  public byte[] bytes() {
    if (isIpv4()) {
      byte[] bytes = new byte[4];
      Wire.i32(bytes, 0, (int) low);
      return bytes;
    }
    byte[] bytes = new byte[16];
    Wire.i32(bytes, 0, (int) (high >>> 32));
    Wire.i32(bytes, 4, (int) high);
    Wire.i32(bytes, 8, (int) (low >>> 32));
    Wire.i32(bytes, 12, (int) low);
    return bytes;
  }

  /** The address as RFC 5952 §4 writes it. */
  public static String text(long high, long low) {
    return AddressText.of(high, low);
  }

  @Override
  public String toString() {
    return text(high, low);
  }
}
