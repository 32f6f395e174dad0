package isochrone.api;

import isochrone.wire.ColdPath;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;

/**
 * The client that an answer is chosen for: whoever sent the query, or the subnet it speaks for.
 * Belongs to an exchange and changes with it: nothing may keep it.
 */
@QueryPath
public final class Client {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final long IPV4_MASK = 0xFFFF_FFFFL;

  private boolean ipv4;
  private long high;
  private long low;
  private int bits;

  /** Becomes the client of an address as packets hold it: IPv4 as {@code ::ffff:a.b.c.d}. */
  public void address(long packetHigh, long packetLow) {
    if (PacketAddress.isIpv4(packetHigh, packetLow)) {
      subnet(true, 0, packetLow & IPV4_MASK, IPV4_BITS);
    } else {
      subnet(false, packetHigh, packetLow, IPV6_BITS);
    }
  }

  /**
   * Becomes a subnet.
   *
   * @param ipv4Family whether it is one of IPv4
   * @param addressHigh first 64 bits of an IPv6 address, 0 for IPv4
   * @param addressLow last 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
   * @param knownBits how many bits are known; those behind them are 0
   */
  public void subnet(boolean ipv4Family, long addressHigh, long addressLow, int knownBits) {
    ipv4 = ipv4Family;
    high = addressHigh;
    low = addressLow;
    bits = knownBits;
  }

  /** Whether the address is one of IPv4; an IPv6 subnet never is, whatever its bits. */
  public boolean ipv4() {
    return ipv4;
  }

  /** The first 64 bits of an IPv6 address; 0 for IPv4. */
  public long high() {
    return high;
  }

  /** The last 64 bits of an IPv6 address; an IPv4 address as a number from 0 to 2³² - 1. */
  public long low() {
    return low;
  }

  /** How many bits of the address are known: all 32 or 128, or as many as a subnet has. */
  public int bits() {
    return bits;
  }

  /** The address, with its length where not all of it is known. */
  @Override
  @ColdPath("only people read it")
  public String toString() {
    String text =
        ipv4
            ? PacketAddress.text(0, PacketAddress.ipv4Low((int) low))
            : PacketAddress.text(high, low);
    return bits == (ipv4 ? IPV4_BITS : IPV6_BITS) ? text : text + "/" + bits;
  }
}
