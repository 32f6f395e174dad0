package isochrone.plugin.geo.geoip;

import isochrone.wire.PacketAddress;

/**
 * The addresses from one to another, both of one family.
 *
 * @param first the lowest
 * @param last the highest
 */
record AddressRange(PacketAddress first, PacketAddress last) {
  private static final int BITS = MmdbNetwork.BITS;

  /** Takes a prefix: its bits, of which {@code length} of 128 count. */
  interface Prefixes {
    void prefix(long high, long low, int length);
  }

  /**
   * Reads {@code ADDRESS}, {@code ADDRESS/BITS} or {@code FIRST-LAST}.
   *
   * @throws IllegalArgumentException with the rule that is broken
   */
  static AddressRange parse(String text) {
    int dash = text.indexOf('-');
    if (dash >= 0) {
      return between(
          address(text.substring(0, dash), text), address(text.substring(dash + 1), text), text);
    }
    int slash = text.indexOf('/');
    PacketAddress address = address(slash < 0 ? text : text.substring(0, slash), text);
    int most = address.isIpv4() ? BITS - MmdbNetwork.IPV4_OFFSET : BITS;
    return prefix(address, slash < 0 ? most : length(text.substring(slash + 1), most, text), text);
  }

  private static PacketAddress address(String part, String text) {
    PacketAddress address = PacketAddress.parse(part.strip());
    if (address == null) {
      throw new IllegalArgumentException(
          "must be ADDRESS/BITS or FIRST-LAST (was %s)".formatted(text));
    }
    return address;
  }

  private static int length(String digits, int most, String text) {
    if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException(
          "must have a prefix length from 0 to %d (was %s)".formatted(most, text));
    }
    return Integer.parseInt(digits);
  }

  private static AddressRange prefix(PacketAddress address, int length, String text) {
    int offset = address.isIpv4() ? MmdbNetwork.IPV4_OFFSET : 0;
    long highRest = rest(offset + length);
    long lowRest = rest(offset + length - Long.SIZE);
    PacketAddress first = new PacketAddress(address.high() & ~highRest, address.low() & ~lowRest);
    if (!first.equals(address)) {
      throw new IllegalArgumentException(
          "must have no bits behind the prefix: %s/%d (was %s)".formatted(first, length, text));
    }
    return new AddressRange(
        address, new PacketAddress(address.high() | highRest, address.low() | lowRest));
  }

  private static AddressRange between(PacketAddress first, PacketAddress last, String text) {
    if (first.isIpv4() != last.isIpv4()) {
      throw new IllegalArgumentException(
          "must begin and end with addresses of one family (was %s)".formatted(text));
    }
    if (compare(first.high(), first.low(), last) > 0) {
      throw new IllegalArgumentException("must not end before it begins (was %s)".formatted(text));
    }
    return new AddressRange(first, last);
  }

  /** The fewest prefixes that hold these addresses and no others, in their order. */
  void split(Prefixes prefixes) {
    long high = first.high();
    long low = first.low();
    boolean more = true;
    while (more) {
      int length = widest(high, low);
      prefixes.prefix(high, low, length);
      long lastHigh = high | rest(length);
      long lastLow = low | rest(length - Long.SIZE);
      more = compare(lastHigh, lastLow, last) < 0;
      low = lastLow + 1;
      high = low == 0 ? lastHigh + 1 : lastHigh;
    }
  }

  /** The length of the widest prefix that begins here and ends within the range. */
  private int widest(long high, long low) {
    int zeros =
        low != 0 ? Long.numberOfTrailingZeros(low) : Long.SIZE + Long.numberOfTrailingZeros(high);
    int length = BITS - zeros;
    while (compare(high | rest(length), low | rest(length - Long.SIZE), last) > 0) {
      length++;
    }
    return length;
  }

  private static int compare(long high, long low, PacketAddress other) {
    int order = Long.compareUnsigned(high, other.high());
    return order != 0 ? order : Long.compareUnsigned(low, other.low());
  }

  /** A half of which the first bits are 0 and the others 1. */
  private static long rest(int bits) {
    return bits <= 0 ? -1L : bits >= Long.SIZE ? 0 : -1L >>> bits;
  }
}
