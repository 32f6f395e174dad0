package isochrone.api.geo;

import isochrone.wire.PacketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses of one family, both ends included. An IPv4 address is a number from 0 to 2³²
 * - 1 in the low half; halves compare as unsigned numbers. Ranges stand in the order of their first
 * addresses, then of their last, IPv4 before IPv6.
 */
public record AddressRange(boolean ipv4, long firstHigh, long firstLow, long lastHigh, long lastLow)
    implements Comparable<AddressRange> {
  private static final Pattern PREFIX = Pattern.compile("([^/]+)/(\\d{1,3})");
  private static final Pattern ENDS = Pattern.compile("([^-]+)-([^-]+)");

  /**
   * Reads a prefix without host bits ({@code 192.0.2.0/24}), first and last address ({@code
   * 192.0.2.1-192.0.2.9}), or one address.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  public static AddressRange parse(String text) {
    Matcher prefix = PREFIX.matcher(text);
    if (prefix.matches()) {
      return prefix(address(prefix.group(1)), Integer.parseInt(prefix.group(2)));
    }
    Matcher ends = ENDS.matcher(text);
    if (ends.matches()) {
      return between(address(ends.group(1).strip()), address(ends.group(2).strip()));
    }
    PacketAddress one = address(text);
    return between(one, one);
  }

  private static PacketAddress address(String text) {
    PacketAddress address = PacketAddress.parse(text);
    if (address == null) {
      throw new IllegalArgumentException(
          "must be an address, ADDRESS/LENGTH or FIRST-LAST, such as 192.0.2.0/24");
    }
    return address;
  }

  private static AddressRange prefix(PacketAddress address, int bits) {
    int width = width(address.isIpv4());
    if (bits > width) {
      throw new IllegalArgumentException("must have a length of at most " + width);
    }
    AddressRange block = block(address.isIpv4(), address.high(), number(address), bits);
    if (block.firstHigh != address.high() || block.firstLow != number(address)) {
      String meant = block.address(block.firstHigh, block.firstLow);
      throw new IllegalArgumentException("has bits behind its length: write " + meant + "/" + bits);
    }
    return block;
  }

  private static AddressRange between(PacketAddress first, PacketAddress last) {
    if (first.isIpv4() != last.isIpv4()) {
      throw new IllegalArgumentException("must have both ends of one family");
    }
    AddressRange range =
        new AddressRange(first.isIpv4(), first.high(), number(first), last.high(), number(last));
    if (compare(range.firstHigh, range.firstLow, range.lastHigh, range.lastLow) > 0) {
      throw new IllegalArgumentException("must not end before it begins");
    }
    return range;
  }

  private static long number(PacketAddress address) {
    return address.isIpv4() ? address.low() & 0xFFFF_FFFFL : address.low();
  }

  /** The aligned block of this length around an address. */
  public static AddressRange block(boolean ipv4, long high, long low, int bits) {
    if (ipv4) {
      long host = hostBits(32 - bits);
      return new AddressRange(true, 0, low & ~host, 0, low | host);
    }
    long highHost = hostBits(64 - bits);
    long lowHost = hostBits(128 - bits);
    return new AddressRange(
        false, high & ~highHost, low & ~lowHost, high | highHost, low | lowHost);
  }

  /** A number whose last {@code count} bits are set: none below 1, all from 64. */
  static long hostBits(int count) {
    return count <= 0 ? 0 : count >= 64 ? -1L : (1L << count) - 1;
  }

  static int width(boolean ipv4) {
    return ipv4 ? 32 : 128;
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }

  @Override
  public int compareTo(AddressRange other) {
    if (ipv4 != other.ipv4) {
      return ipv4 ? -1 : 1;
    }
    int order = compare(firstHigh, firstLow, other.firstHigh, other.firstLow);
    return order != 0 ? order : compare(lastHigh, lastLow, other.lastHigh, other.lastLow);
  }

  /** Whether its last address comes behind that of the other; IPv6 comes behind IPv4. */
  public boolean endsBehind(AddressRange other) {
    return ipv4 == other.ipv4
        ? compare(lastHigh, lastLow, other.lastHigh, other.lastLow) > 0
        : other.ipv4;
  }

  /** Whether some address lies in both. */
  public boolean overlaps(AddressRange other) {
    return ipv4 == other.ipv4
        && compare(firstHigh, firstLow, other.lastHigh, other.lastLow) <= 0
        && compare(other.firstHigh, other.firstLow, lastHigh, lastLow) <= 0;
  }

  /** Its length where it is one aligned block; -1 for other ranges. */
  public int bits() {
    for (int bits = 0; bits <= width(ipv4); bits++) {
      if (block(ipv4, firstHigh, firstLow, bits).equals(this)) {
        return bits;
      }
    }
    return -1;
  }

  private String address(long high, long low) {
    return ipv4
        ? PacketAddress.text(0, PacketAddress.ipv4Low((int) low))
        : PacketAddress.text(high, low);
  }

  /** The shortest form that {@link #parse} reads. */
  @Override
  public String toString() {
    int bits = bits();
    String first = address(firstHigh, firstLow);
    if (bits == width(ipv4)) {
      return first;
    }
    return bits < 0 ? first + "-" + address(lastHigh, lastLow) : first + "/" + bits;
  }
}
