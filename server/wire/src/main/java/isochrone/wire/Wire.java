package isochrone.wire;

/** Reads and writes the fields of a message that lies in an array. */
@QueryPath
final class Wire {
  /** Length of the header (RFC 1035 §4.1.1). */
  static final int HEADER = 12;

  /** The two high bits that mark a compression pointer (RFC 1035 §4.1.4). */
  static final int POINTER = 0xC0;

  private Wire() {}

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  static int i32(byte[] bytes, int at) {
    return u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  static void u16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  static void i32(byte[] bytes, int at, int value) {
    u16(bytes, at, value >>> 16);
    u16(bytes, at + 2, value);
  }

  /** Lower case for the letters of ASCII and no others (RFC 4343 §3). */
  static int lower(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
  }

  /**
   * Where the name that starts at {@code at} ends, pointers not followed; -1 where it runs past
   * {@code end} or has a label of an unknown kind.
   */
  static int skipName(byte[] bytes, int at, int end) {
    int next = at;
    while (next < end) {
      int length = u8(bytes, next);
      if (length == 0) {
        return next + 1;
      }
      if (length >= POINTER) {
        return next + 2 <= end ? next + 2 : -1;
      }
      if (length > WireName.MAX_LABEL) {
        return -1;
      }
      next += 1 + length;
    }
    return -1;
  }
}
