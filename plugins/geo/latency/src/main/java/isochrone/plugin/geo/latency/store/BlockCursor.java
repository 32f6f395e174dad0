package isochrone.plugin.geo.latency.store;

import java.util.Arrays;

/** Goes through the octets of a block; what would go past their end is damage. */
final class BlockCursor {
  private static final int MOST_BITS = 63;

  private final byte[] octets;
  private final int end;
  private int at;

  /**
   * From the first octet on.
   *
   * @param end behind the last
   */
  BlockCursor(byte[] octets, int end) {
    this.octets = octets;
    this.end = end;
  }

  boolean atEnd() {
    return at == end;
  }

  int octet() throws BrokenFile {
    require(1);
    return octets[at++] & 0xFF;
  }

  byte[] octets(long count) throws BrokenFile {
    require(count);
    byte[] some = Arrays.copyOfRange(octets, at, at + (int) count);
    at += (int) count;
    return some;
  }

  int fixed() throws BrokenFile {
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  long number() throws BrokenFile {
    long value = 0;
    for (int shift = 0; shift <= MOST_BITS; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new BrokenFile("it has a number too long");
  }

  long signed() throws BrokenFile {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  private void require(long count) throws BrokenFile {
    if (count < 0 || count > end - at) {
      throw new BrokenFile("it has a block that ends too early");
    }
  }
}
