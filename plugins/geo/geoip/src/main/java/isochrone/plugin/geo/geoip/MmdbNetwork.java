package isochrone.plugin.geo.geoip;

import isochrone.wire.PacketAddress;
import java.util.Comparator;

/**
 * One network as it stands in the search tree, with the value of its addresses; IPv4 as {@code
 * ::a.b.c.d}.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 * @param length how many bits the network has in common, of 128
 * @param value where its value is; see {@link MmdbTree}
 */
record MmdbNetwork(long high, long low, int length, int value) {
  static final int BITS = 128;
  static final int IPV4_OFFSET = 96;

  /** In the order of addresses, wider networks before those in them. */
  static final Comparator<MmdbNetwork> ORDER =
      (one, other) -> {
        int order = Long.compareUnsigned(one.high, other.high);
        order = order != 0 ? order : Long.compareUnsigned(one.low, other.low);
        return order != 0 ? order : Integer.compare(one.length, other.length);
      };

  /**
   * A network by its first address and its length in the bits of its family.
   *
   * @throws IllegalArgumentException when the length is none, or bits behind it are set, or it is
   *     of IPv6 and lies where IPv4 does
   */
  static MmdbNetwork of(PacketAddress address, int length, int value) {
    int offset = address.isIpv4() ? IPV4_OFFSET : 0;
    if (length < 0 || length > BITS - offset) {
      throw new IllegalArgumentException(
          "must have a prefix length from 0 to %d (was %s/%d)"
              .formatted(BITS - offset, address, length));
    }
    long low = address.isIpv4() ? address.low() & 0xFFFF_FFFFL : address.low();
    MmdbNetwork network = new MmdbNetwork(address.high(), low, offset + length, value);
    if ((network.high & ~mask(network.length)) != 0
        || (network.low & ~mask(network.length - Long.SIZE)) != 0) {
      throw new IllegalArgumentException(
          "must have no bits behind the prefix (was %s/%d)".formatted(address, length));
    }
    if (network.isIpv4() && !address.isIpv4()) {
      throw amongIpv4(address + "/" + length);
    }
    return network;
  }

  /** The tree cannot tell such a network of IPv6 from one of IPv4. */
  static IllegalArgumentException amongIpv4(String said) {
    return new IllegalArgumentException(
        "an IPv6 network cannot lie in ::/96, where IPv4 stands (was %s)".formatted(said));
  }

  boolean isIpv4() {
    return high == 0 && low >>> Integer.SIZE == 0 && length >= IPV4_OFFSET;
  }

  boolean isIn(MmdbNetwork wider) {
    return length >= wider.length
        && ((high ^ wider.high) & mask(wider.length)) == 0
        && ((low ^ wider.low) & mask(wider.length - Long.SIZE)) == 0;
  }

  /** Whether the bit at this depth of the tree is set. */
  boolean bit(int depth) {
    long half = depth < Long.SIZE ? high : low;
    return (half << (depth & Long.SIZE - 1)) < 0;
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
  }
}
