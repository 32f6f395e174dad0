package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.AddressRange;

/**
 * Prefixes as numbers: the address in the upper bits, IPv4's in the upper 32, and the length in the
 * lowest octet. As unsigned numbers they stand in the order of addresses, the wider first.
 */
final class Key {
  static final int IPV4_LEAF = 24;
  static final int IPV6_LEAF = 48;

  /** No wider ones are made out of neighbours that agree. */
  static final int IPV4_WIDEST = 16;

  static final int IPV6_WIDEST = 32;

  private static final int LENGTH = 0xFF;

  private Key() {}

  static int leafBits(boolean ipv4) {
    return ipv4 ? IPV4_LEAF : IPV6_LEAF;
  }

  static int widestBits(boolean ipv4) {
    return ipv4 ? IPV4_WIDEST : IPV6_WIDEST;
  }

  /** The prefix of this length around an address. */
  static long of(boolean ipv4, long high, long low, int bits) {
    return prefix(ipv4 ? low << 32 : high, bits);
  }

  /** The prefix of this length around another one, or around the upper bits of an address. */
  static long prefix(long around, int bits) {
    return start(around, bits) | bits;
  }

  private static long start(long around, int bits) {
    return bits == 0 ? 0 : around & (-1L << (64 - bits));
  }

  static int bits(long key) {
    return (int) key & LENGTH;
  }

  /** Its first address: the upper 64 bits, or the number of an IPv4 address. */
  static long start(boolean ipv4, long key) {
    long start = key & ~LENGTH;
    return ipv4 ? start >>> 32 : start;
  }

  static AddressRange range(boolean ipv4, long key) {
    long start = start(ipv4, key);
    return AddressRange.block(ipv4, ipv4 ? 0 : start, ipv4 ? start : 0, bits(key));
  }

  /** Whether all of the other prefix lies in this one. */
  static boolean contains(long key, long other) {
    int bits = bits(key);
    return bits <= bits(other) && start(other, bits) == start(key, bits);
  }

  /** The longest prefix around both. */
  static long around(long one, long other) {
    int shared = Long.numberOfLeadingZeros((one ^ other) & ~LENGTH);
    return prefix(one, Math.min(shared, Math.min(bits(one), bits(other))));
  }
}
