package isochrone.api.geo;

/**
 * Collects what is said about addresses, in any order. Of several blocks around an address the
 * longest prefix counts, of equal ones the last.
 *
 * <p>Millions of blocks are fine: an entry takes 21 bytes, and those that come in order, as from a
 * database, are not sorted.
 */
public final class RangeTableBuilder {
  private final Blocks ipv4 = new Blocks(true);
  private final Blocks ipv6 = new Blocks(false);

  RangeTableBuilder() {}

  /**
   * Says a number about a range: cut into aligned blocks.
   *
   * @param value 0 or more, or {@link RangeTable#NONE} to make a gap
   */
  public RangeTableBuilder add(AddressRange range, int value) {
    long high = range.firstHigh();
    long low = range.firstLow();
    while (true) {
      AddressRange block = largest(range, high, low);
      add(range.ipv4(), high, low, block.bits(), value);
      if (block.lastHigh() == range.lastHigh() && block.lastLow() == range.lastLow()) {
        return this;
      }
      low = block.lastLow() + 1;
      high = block.lastHigh() + (low == 0 ? 1 : 0);
    }
  }

  /** The largest block that begins at an address and lies in the range. */
  private static AddressRange largest(AddressRange range, long high, long low) {
    int bits = 0;
    while (true) {
      AddressRange block = AddressRange.block(range.ipv4(), high, low, bits);
      boolean begins = block.firstHigh() == high && block.firstLow() == low;
      if (begins
          && AddressRange.compare(
                  block.lastHigh(), block.lastLow(), range.lastHigh(), range.lastLow())
              <= 0) {
        return block;
      }
      bits++;
    }
  }

  /**
   * Says a number about an aligned block: its first address and its length.
   *
   * @param high the first 64 bits, 0 for IPv4
   * @param low the last 64 bits, for IPv4 the address as a number
   */
  public RangeTableBuilder add(boolean isIpv4, long high, long low, int bits, int value) {
    (isIpv4 ? ipv4 : ipv6).add(high, low, bits, value);
    return this;
  }

  /** The table of all that was said. */
  public RangeTable build() {
    return new RangeTable(ipv4.intervals(), ipv6.intervals());
  }
}
