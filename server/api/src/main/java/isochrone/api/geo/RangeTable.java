package isochrone.api.geo;

import isochrone.api.Client;
import isochrone.wire.ColdPath;
import isochrone.wire.Packet;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Numbers by address: all addresses of both families cut into intervals, each with a number; gaps
 * are intervals too and neighbours differ. Immutable.
 *
 * <p>A look-up is a binary search. For IPv4 the leading bits of the address first narrow it to the
 * few intervals that begin there.
 */
@QueryPath
public final class RangeTable {
  /** The number of addresses that nothing was said about. */
  public static final int NONE = -1;

  /** A table that says nothing. */
  public static final RangeTable EMPTY = builder().build();

  private static final int MAX_INDEX_BITS = 16;

  private final int[] starts;
  private final int[] values;
  private final int[] index;
  private final int indexShift;
  private final long[] highs;
  private final long[] lows;
  private final int[] wideValues;

  /** A table of intervals that begin at 0 and whose neighbours differ. */
  RangeTable(Intervals ipv4, Intervals ipv6) {
    this(ipv4.ipv4Starts(), ipv4.values(), ipv6.highs(), ipv6.lows(), ipv6.values());
  }

  private RangeTable(int[] starts, int[] values, long[] highs, long[] lows, int[] wideValues) {
    this.starts = starts;
    this.values = values;
    this.highs = highs;
    this.lows = lows;
    this.wideValues = wideValues;
    int indexBits = Math.min(MAX_INDEX_BITS, 33 - Integer.numberOfLeadingZeros(starts.length));
    indexShift = 32 - indexBits;
    index = index(indexBits);
  }

  /** Starts a table. */
  @ColdPath("tables are built before anybody asks")
  public static RangeTableBuilder builder() {
    return new RangeTableBuilder();
  }

  /** For each value of the leading bits the last interval that begins at or before them. */
  @ColdPath("tables are built before anybody asks")
  private int[] index(int bits) {
    int[] made = new int[(1 << bits) + 1];
    int at = 0;
    for (int lead = 0; lead < 1 << bits; lead++) {
      while (at + 1 < starts.length
          && Integer.compareUnsigned(starts[at + 1], lead << indexShift) <= 0) {
        at++;
      }
      made[lead] = at;
    }
    made[1 << bits] = starts.length - 1;
    return made;
  }

  /** The interval in which a client lies, for {@link #value} and {@link #scope}. */
  public int find(Client client) {
    return client.ipv4()
        ? find((int) client.low())
        : starts.length + find(client.high(), client.low());
  }

  private int find(int address) {
    int lead = address >>> indexShift;
    int low = index[lead];
    int high = index[lead + 1];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Integer.compareUnsigned(starts[middle], address) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int find(long addressHigh, long addressLow) {
    int low = 0;
    int high = highs.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (AddressRange.compare(highs[middle], lows[middle], addressHigh, addressLow) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The number of an interval; {@link #NONE} for a gap. */
  public int value(int interval) {
    return interval < starts.length ? values[interval] : wideValues[interval - starts.length];
  }

  /** The number for a client. */
  public int get(Client client) {
    return value(find(client));
  }

  /** The number for whoever sent a packet, for which no option of the query counts. */
  public int get(Packet packet) {
    long high = packet.addressHigh();
    long low = packet.addressLow();
    return PacketAddress.isIpv4(high, low) ? values[find((int) low)] : wideValues[find(high, low)];
  }

  /**
   * The length of the largest aligned block around a client that lies within the interval in which
   * the client was found: 0 to 32 or 128.
   */
  public int scope(Client client, int interval) {
    return client.ipv4()
        ? scope((int) client.low(), interval)
        : scope(client.high(), client.low(), interval - starts.length);
  }

  // A block around the client leaves the interval just when it reaches the address in front of the
  // interval or the one behind it.

  private int scope(int address, int at) {
    int bits = 0;
    if (at > 0) {
      bits = 1 + Integer.numberOfLeadingZeros(address ^ (starts[at] - 1));
    }
    if (at + 1 < starts.length) {
      bits = Math.max(bits, 1 + Integer.numberOfLeadingZeros(address ^ starts[at + 1]));
    }
    return bits;
  }

  private int scope(long high, long low, int at) {
    int bits = 0;
    if (at > 0) {
      long borrow = lows[at] == 0 ? 1 : 0;
      bits = 1 + common(high, low, highs[at] - borrow, lows[at] - 1);
    }
    if (at + 1 < highs.length) {
      bits = Math.max(bits, 1 + common(high, low, highs[at + 1], lows[at + 1]));
    }
    return bits;
  }

  /** How many leading bits two different addresses share. */
  private static int common(long high, long low, long otherHigh, long otherLow) {
    return high != otherHigh
        ? Long.numberOfLeadingZeros(high ^ otherHigh)
        : 64 + Long.numberOfLeadingZeros(low ^ otherLow);
  }

  /** How many intervals there are, of both families. */
  @ColdPath("only people want to know")
  public int size() {
    return starts.length + highs.length;
  }

  /** Shows every interval in order, IPv4 first. */
  @ColdPath("queries look up single addresses")
  public void forEach(Visitor visitor) {
    for (int i = 0; i < starts.length; i++) {
      long last = i + 1 < starts.length ? (starts[i + 1] & 0xFFFF_FFFFL) - 1 : 0xFFFF_FFFFL;
      visitor.interval(new AddressRange(true, 0, starts[i] & 0xFFFF_FFFFL, 0, last), values[i]);
    }
    for (int i = 0; i < highs.length; i++) {
      visitor.interval(wide(i), wideValues[i]);
    }
  }

  @ColdPath("queries look up single addresses")
  private AddressRange wide(int i) {
    boolean last = i + 1 == highs.length;
    long nextHigh = last ? 0 : highs[i + 1];
    long nextLow = last ? 0 : lows[i + 1];
    return new AddressRange(
        false, highs[i], lows[i], nextLow == 0 ? nextHigh - 1 : nextHigh, nextLow - 1);
  }

  /** Takes one interval after the other. */
  public interface Visitor {

    /** One interval and its number, {@link #NONE} for a gap. */
    void interval(AddressRange range, int value);
  }

  /**
   * The table that says {@code by} of what both tables say of an address; either may say {@link
   * #NONE}.
   */
  @ColdPath("tables are built before anybody asks")
  public static RangeTable combine(RangeTable one, RangeTable other, IntBinaryOperator by) {
    return new RangeTable(
        Intervals.combine(one.ipv4(), other.ipv4(), by),
        Intervals.combine(one.ipv6(), other.ipv6(), by));
  }

  /** The table that says {@code by} of what this one says; neighbours that become equal merge. */
  @ColdPath("tables are built before anybody asks")
  public RangeTable map(IntUnaryOperator by) {
    int[] mapped = Arrays.stream(values).map(by).toArray();
    int[] wideMapped = Arrays.stream(wideValues).map(by).toArray();
    int size = countRuns(mapped);
    int[] newStarts = new int[size];
    int[] newValues = new int[size];
    for (int i = 0, at = 0; i < mapped.length; i++) {
      if (i == 0 || mapped[i] != mapped[i - 1]) {
        newStarts[at] = starts[i];
        newValues[at++] = mapped[i];
      }
    }
    int wideSize = countRuns(wideMapped);
    long[] newHighs = new long[wideSize];
    long[] newLows = new long[wideSize];
    int[] newWideValues = new int[wideSize];
    for (int i = 0, at = 0; i < wideMapped.length; i++) {
      if (i == 0 || wideMapped[i] != wideMapped[i - 1]) {
        newHighs[at] = highs[i];
        newLows[at] = lows[i];
        newWideValues[at++] = wideMapped[i];
      }
    }
    return new RangeTable(newStarts, newValues, newHighs, newLows, newWideValues);
  }

  @ColdPath("tables are built before anybody asks")
  private static int countRuns(int[] numbers) {
    int runs = 0;
    for (int i = 0; i < numbers.length; i++) {
      runs += i == 0 || numbers[i] != numbers[i - 1] ? 1 : 0;
    }
    return runs;
  }

  @ColdPath("tables are built before anybody asks")
  private Intervals ipv4() {
    long[] numbers = new long[starts.length];
    Arrays.setAll(numbers, i -> starts[i] & 0xFFFF_FFFFL);
    return Intervals.of(new long[starts.length], numbers, values);
  }

  @ColdPath("tables are built before anybody asks")
  private Intervals ipv6() {
    return Intervals.of(highs, lows, wideValues);
  }
}
