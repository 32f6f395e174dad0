package isochrone.plugin.geo.latency.store;

import java.util.Arrays;

/** The octets of a block that is being made. */
final class BlockContent {
  private static final int USUAL = 1 << 16;

  private byte[] octets = new byte[2 * USUAL];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Whether it is long enough, so that another one had better begin. */
  boolean isFull() {
    return size >= USUAL;
  }

  byte[] octets() {
    return octets;
  }

  /** Adds the last eight bits of a number. */
  void octet(int value) {
    reserve(1);
    octets[size++] = (byte) value;
  }

  void octets(byte[] all) {
    reserve(all.length);
    System.arraycopy(all, 0, octets, size, all.length);
    size += all.length;
  }

  void fixed(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      octet(value >>> shift);
    }
  }

  /** Adds a number that is mostly small: seven bits an octet, the lowest first. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      octet((int) rest | 0x80);
      rest >>>= 7;
    }
    octet((int) rest);
  }

  /** Adds a number that is mostly near zero, on either side. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  private void reserve(int more) {
    if (octets.length - size < more) {
      octets = Arrays.copyOf(octets, Math.max(size + more, 2 * size));
    }
  }
}
