package isochrone.plugin.geo.rum;

import isochrone.api.geo.AddressRange;
import isochrone.wire.PacketAddress;

/**
 * The network that a visitor is in: the first 24 bits of an IPv4 address, the first 48 of an IPv6
 * one. It is all that is ever kept of an address.
 *
 * @param ipv4 the family
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low an IPv4 address as a number; 0 for IPv6
 */
record Prefix(boolean ipv4, long high, long low) {
  private static final int IPV4_BITS = 24;
  private static final int IPV6_BITS = 48;
  private static final long IPV4_MASK = 0xFFFF_FFFFL;

  private static final int ALLOCATION_BITS = 32;

  /** The network of an address. */
  static Prefix of(PacketAddress address) {
    boolean ipv4 = address.isIpv4();
    AddressRange block =
        ipv4
            ? AddressRange.block(true, 0, address.low() & IPV4_MASK, IPV4_BITS)
            : AddressRange.block(false, address.high(), address.low(), IPV6_BITS);
    return new Prefix(ipv4, block.firstHigh(), block.firstLow());
  }

  /** What its provider has of IPv6, by the shortest prefix that is given to one: a {@code /32}. */
  Prefix allocation() {
    return new Prefix(ipv4, high >>> ALLOCATION_BITS << ALLOCATION_BITS, low);
  }

  /** Whether it is this machine or the wire that it is on: no way leads from there to a region. */
  boolean isLocal() {
    if (ipv4) {
      return low >>> 24 == 0x7F || low >>> 16 == 0xA9FE; // RFC 1122 §3.2.1.3, RFC 3927 §2.1
    }
    return high == 0 || high >>> 54 == 0x3FA; // RFC 4291 §2.5.3 and §2.5.6
  }
}
