package isochrone.plugin.geo.latency.file;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.RowOrder;
import java.util.Arrays;

/**
 * What lines of one family say, in columns: a run is some lines in a row about one prefix.
 *
 * <p>Nothing here is an object for each run, since there are millions.
 */
final class Runs {
  private static final long[] NONE = {};

  private final boolean ipv4;
  private long[] highs;
  private long[] lows = new long[16];
  private byte[] bits = new byte[16];
  private int[] rows = new int[16];
  private int[] lines = new int[16];
  private int size;
  private boolean inOrder = true;

  Runs(boolean ipv4) {
    this.ipv4 = ipv4;
    highs = ipv4 ? NONE : new long[16];
  }

  /**
   * Adds one.
   *
   * @param row what its lines say
   * @param line the first of them
   */
  void add(long high, long low, int prefixBits, int row, int line) {
    if (size == rows.length) {
      grow(size + (size >> 1));
    }
    if (!ipv4) {
      highs[size] = high;
    }
    lows[size] = low;
    bits[size] = (byte) prefixBits;
    rows[size] = row;
    lines[size] = line;
    size++;
    inOrder &= size == 1 || compare(size - 2, size - 1) <= 0;
  }

  private void grow(int room) {
    highs = ipv4 ? NONE : Arrays.copyOf(highs, room);
    lows = Arrays.copyOf(lows, room);
    bits = Arrays.copyOf(bits, room);
    rows = Arrays.copyOf(rows, room);
    lines = Arrays.copyOf(lines, room);
  }

  /** By first address, the wider first. */
  private int compare(int one, int other) {
    int order = ipv4 ? 0 : Long.compareUnsigned(highs[one], highs[other]);
    if (order == 0) {
      order = Long.compareUnsigned(lows[one], lows[other]);
    }
    return order != 0 ? order : Integer.compare(length(one), length(other));
  }

  int size() {
    return size;
  }

  long high(int run) {
    return ipv4 ? 0 : highs[run];
  }

  long low(int run) {
    return lows[run];
  }

  int length(int run) {
    return bits[run] & 0xFF;
  }

  int row(int run) {
    return rows[run];
  }

  int line(int run) {
    return lines[run];
  }

  boolean isSamePrefix(int one, int other) {
    return compare(one, other) == 0;
  }

  /** The prefix as people write it. */
  String prefix(int run) {
    return AddressRange.block(ipv4, high(run), low(run), length(run)).toString();
  }

  /** All runs by prefix; those of one prefix stay as they came. */
  int[] sorted() {
    return RowOrder.of(size, inOrder, this::compare);
  }
}
