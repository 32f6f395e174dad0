package isochrone.api.geo;

import java.util.Arrays;

/** Aligned blocks of one family with their numbers, in columns. */
final class Blocks {
  private static final int BYTE = 0xFF;

  private final boolean ipv4;
  private long[] highs = new long[16];
  private long[] lows = new long[16];
  private byte[] bits = new byte[16];
  private int[] values = new int[16];
  private int size;
  private boolean inOrder = true;

  Blocks(boolean ipv4) {
    this.ipv4 = ipv4;
  }

  void add(long high, long low, int length, int value) {
    if (size == values.length) {
      grow(size + (size >> 1));
    }
    highs[size] = high;
    lows[size] = low;
    bits[size] = (byte) length;
    values[size] = value;
    size++;
    inOrder &= size == 1 || compare(size - 2, size - 1) <= 0;
  }

  private void grow(int room) {
    highs = Arrays.copyOf(highs, room);
    lows = Arrays.copyOf(lows, room);
    bits = Arrays.copyOf(bits, room);
    values = Arrays.copyOf(values, room);
  }

  /** By first address, the wider first: what lies inside a block follows it. */
  private int compare(int one, int other) {
    int order = AddressRange.compare(highs[one], lows[one], highs[other], lows[other]);
    return order != 0 ? order : Integer.compare(bits[one] & BYTE, bits[other] & BYTE);
  }

  /** What holds where: the innermost block around each address. */
  Intervals intervals() {
    // Equal ones stay as they came, so that the last counts.
    int[] order = RowOrder.of(size, inOrder, this::compare);
    Intervals made = Intervals.withRoom(size + 1);
    Nest open = new Nest(made);
    made.begin(0, 0, RangeTable.NONE);
    for (int i : order) {
      AddressRange block = AddressRange.block(ipv4, highs[i], lows[i], bits[i] & BYTE);
      open.closeBefore(highs[i], lows[i]);
      open.open(block, values[i]);
    }
    open.closeAll();
    return made;
  }

  /** The blocks that are open around the present address, the innermost last. */
  private static final class Nest {
    private final Intervals made;
    // One for each length there is, since equal blocks replace each other.
    private final AddressRange[] ranges = new AddressRange[129];
    private final int[] values = new int[129];
    private int depth;

    Nest(Intervals made) {
      this.made = made;
    }

    void open(AddressRange block, int value) {
      if (depth > 0 && ranges[depth - 1].equals(block)) {
        depth--;
      }
      made.begin(block.firstHigh(), block.firstLow(), value);
      ranges[depth] = block;
      values[depth] = value;
      depth++;
    }

    void closeBefore(long high, long low) {
      while (depth > 0
          && AddressRange.compare(
                  ranges[depth - 1].lastHigh(), ranges[depth - 1].lastLow(), high, low)
              < 0) {
        close();
      }
    }

    private void close() {
      depth--;
      AddressRange closed = ranges[depth];
      long low = closed.lastLow() + 1;
      long high = closed.lastHigh() + (low == 0 ? 1 : 0);
      boolean end = closed.ipv4() ? low == 1L << 32 : high == 0 && low == 0;
      if (!end) {
        made.begin(high, low, depth > 0 ? values[depth - 1] : RangeTable.NONE);
      }
    }

    void closeAll() {
      while (depth > 0) {
        close();
      }
    }
  }
}
