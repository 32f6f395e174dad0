package isochrone.wire;

/**
 * The client subnet option of a query, read in place (RFC 7871 §6).
 *
 * <pre>
 *   +-----------------+-----------------+-----------------+
 *   | FAMILY (16 bit) | SOURCE | SCOPE  | ADDRESS, cut to SOURCE bits, in whole bytes
 *   +-----------------+-----------------+-----------------+
 * </pre>
 */
@QueryPath
public final class ClientSubnet {
  /** Whether a query has the option, and whether it is well formed. */
  public enum State {
    ABSENT,
    VALID,
    MALFORMED
  }

  /** Family of IPv4 addresses (IANA's address family numbers). */
  public static final int IPV4 = 1;

  /** Family of IPv6 addresses. */
  public static final int IPV6 = 2;

  private static final int FIXED = 4;

  private State state = State.ABSENT;
  private byte[] bytes = {};
  private int start;
  private int length;
  private long addressHigh;
  private long addressLow;

  /** A view of no option. */
  ClientSubnet() {}

  public State state() {
    return state;
  }

  /** 0 for a query that asks not to be located (with source 0), {@link #IPV4} or {@link #IPV6}. */
  public int family() {
    return Wire.u16(bytes, start);
  }

  /** How many bits of the address the client tells. */
  public int source() {
    return Wire.u8(bytes, start + 2);
  }

  /** The scope of the query, 0 in a valid one. */
  public int scope() {
    return Wire.u8(bytes, start + 3);
  }

  /** High half of the address; an IPv4 address is held as {@code ::ffff:a.b.c.d}. */
  public long addressHigh() {
    return addressHigh;
  }

  /** Low half of the address. */
  public long addressLow() {
    return addressLow;
  }

  /** Length of the option in a message, its code and length included. */
  int optionLength() {
    return 4 + length;
  }

  /** Writes the option as it came but with {@code scope}; the index after it (RFC 7871 §7.2.1). */
  int write(byte[] out, int at, int scope) {
    Wire.u16(out, at, EdnsOption.CLIENT_SUBNET);
    Wire.u16(out, at + 2, length);
    System.arraycopy(bytes, start, out, at + 4, length);
    out[at + 7] = (byte) scope;
    return at + optionLength();
  }

  void clear() {
    state = State.ABSENT;
  }

  /** Reads the data of an option; a query with several speaks for no client. */
  void read(byte[] message, int at, int size) {
    if (state != State.ABSENT) {
      state = State.MALFORMED;
      return;
    }
    bytes = message;
    start = at;
    length = size;
    state = size >= FIXED && readAddress() ? State.VALID : State.MALFORMED;
  }

  /** False where the fields contradict each other or the RFC (RFC 7871 §6 and §7.1.2). */
  private boolean readAddress() {
    int bits = bitsOf(family());
    int source = source();
    if (scope() != 0 || source > bits || length != FIXED + (source + 7) / 8) {
      return false;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 16; i++) {
      high = high << 8 | low >>> 56;
      low = low << 8 | (FIXED + i < length ? Wire.u8(bytes, start + FIXED + i) : 0);
    }
    addressHigh = high;
    addressLow = low;
    boolean padded = (high & ~mask(source)) == 0 && (low & ~mask(source - 64)) == 0;
    if (family() == IPV4) {
      addressHigh = 0;
      addressLow = PacketAddress.ipv4Low((int) (high >>> 32));
    }
    return padded;
  }

  private static int bitsOf(int family) {
    return switch (family) {
      case 0 -> 0;
      case IPV4 -> 32;
      case IPV6 -> 128;
      default -> -1;
    };
  }

  /** A number with its first {@code bits} bits set, none for a negative count. */
  private static long mask(int bits) {
    return bits <= 0 ? 0 : -1L << Math.max(0, 64 - bits);
  }
}
