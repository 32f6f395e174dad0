package isochrone.plugin.geo.geoip;

import isochrone.api.geo.AddressRange;

/** Splits a range of addresses into the fewest networks of the tree, in their order. */
final class RangePrefixes {
  private static final int BITS = MmdbNetwork.BITS;

  private final AddressRange range;
  private final int value;

  /** Takes one network. */
  interface Taker {
    void network(MmdbNetwork network);
  }

  private RangePrefixes(AddressRange range, int value) {
    this.range = range;
    this.value = value;
  }

  /** Hands on the networks of a range, each with this value. */
  static void split(AddressRange range, int value, Taker taker) {
    new RangePrefixes(range, value).split(taker);
  }

  private void split(Taker taker) {
    long high = range.firstHigh();
    long low = range.firstLow();
    boolean more = true;
    while (more) {
      int length = widest(high, low);
      taker.network(new MmdbNetwork(high, low, length, value));
      long lastHigh = high | rest(length);
      long lastLow = low | rest(length - Long.SIZE);
      more = lastHigh != range.lastHigh() || lastLow != range.lastLow();
      low = lastLow + 1;
      high = low == 0 ? lastHigh + 1 : lastHigh;
    }
  }

  /** The length of the widest network that begins here and ends within the range. */
  private int widest(long high, long low) {
    int zeros =
        low == 0 ? Long.SIZE + Long.numberOfTrailingZeros(high) : Long.numberOfTrailingZeros(low);
    int length = BITS - zeros;
    while (isPastEnd(high | rest(length), low | rest(length - Long.SIZE))) {
      length++;
    }
    return length;
  }

  private boolean isPastEnd(long high, long low) {
    int order = Long.compareUnsigned(high, range.lastHigh());
    return order > 0 || (order == 0 && Long.compareUnsigned(low, range.lastLow()) > 0);
  }

  /** A half of which the first bits are 0 and the others 1. */
  private static long rest(int bits) {
    return bits <= 0 ? -1L : bits >= Long.SIZE ? 0 : -1L >>> bits;
  }
}
