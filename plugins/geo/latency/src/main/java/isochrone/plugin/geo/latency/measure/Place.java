package isochrone.plugin.geo.latency.measure;

import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;

/** Numbers that stand for clients, and for the prefixes in which they are. */
@QueryPath
final class Place {
  private static final long IPV4_MASK = 0xFFFF_FFFFL;
  private static final int IPV4_PREFIX_SHIFT = 8;
  private static final int IPV6_PREFIX_SHIFT = 16;

  private Place() {}

  /** A client: its IPv4 address, or the /64 in which an IPv6 host has as many as it likes. */
  static long client(boolean ipv4, long high, long low) {
    return ipv4 ? low & IPV4_MASK : high;
  }

  /** A client, by its address as packets hold it. */
  static long client(long packetHigh, long packetLow) {
    return client(PacketAddress.isIpv4(packetHigh, packetLow), packetHigh, packetLow);
  }

  /** The prefix of a client, by its address as packets hold it: a /24 or /48. */
  static long prefix(long packetHigh, long packetLow) {
    return PacketAddress.isIpv4(packetHigh, packetLow)
        ? (packetLow & IPV4_MASK) >>> IPV4_PREFIX_SHIFT
        : packetHigh >>> IPV6_PREFIX_SHIFT;
  }

  /** Whether a client is this machine or on the same wire without a router. */
  static boolean isLocal(boolean ipv4, long high, long low) {
    if (ipv4) {
      return low >>> 24 == 0x7F || low >>> 16 == 0xA9FE; // RFC 1122 §3.2.1.3, RFC 3927 §2.1
    }
    return (high == 0 && low == 1) || (high >>> 54) == 0x3FA; // RFC 4291 §2.5.3 and §2.5.6
  }
}
