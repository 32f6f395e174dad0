package isochrone.api.geo;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * The intervals of one family, in order, under construction: each begins where it says and ends
 * where the next begins.
 */
final class Intervals {
  private long[] highs;
  private long[] lows;
  private int[] values;
  private int size;

  private Intervals(long[] highs, long[] lows, int[] values, int size) {
    this.highs = highs;
    this.lows = lows;
    this.values = values;
    this.size = size;
  }

  /** No interval yet, with room for some. */
  static Intervals withRoom(int room) {
    return new Intervals(new long[room], new long[room], new int[room], 0);
  }

  /** Complete ones. */
  static Intervals of(long[] highs, long[] lows, int[] values) {
    return new Intervals(highs, lows, values, values.length);
  }

  /**
   * Begins an interval, at or behind the last; one that begins at the same address is replaced, one
   * that differs from the last in nothing is left out.
   */
  void begin(long high, long low, int value) {
    if (size > 0 && highs[size - 1] == high && lows[size - 1] == low) {
      size--;
    }
    if (size > 0 && values[size - 1] == value) {
      return;
    }
    if (size == values.length) {
      int room = 2 * size + 1;
      highs = Arrays.copyOf(highs, room);
      lows = Arrays.copyOf(lows, room);
      values = Arrays.copyOf(values, room);
    }
    highs[size] = high;
    lows[size] = low;
    values[size] = value;
    size++;
  }

  /** The intervals of both, cut where either is, with what {@code by} says of both values. */
  static Intervals combine(Intervals one, Intervals other, IntBinaryOperator by) {
    Intervals made = withRoom(one.size + other.size);
    int i = 0;
    int j = 0;
    made.begin(0, 0, by.applyAsInt(one.values[0], other.values[0]));
    while (i + 1 < one.size || j + 1 < other.size) {
      int order = nextFirst(one, i + 1, other, j + 1);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      Intervals from = order <= 0 ? one : other;
      int at = order <= 0 ? i : j;
      made.begin(from.highs[at], from.lows[at], by.applyAsInt(one.values[i], other.values[j]));
    }
    return made;
  }

  /** Which of two comes first; one behind the end comes last. */
  private static int nextFirst(Intervals one, int i, Intervals other, int j) {
    if (i == one.size) {
      return 1;
    }
    return j == other.size
        ? -1
        : AddressRange.compare(one.highs[i], one.lows[i], other.highs[j], other.lows[j]);
  }

  int[] ipv4Starts() {
    int[] starts = new int[size];
    for (int i = 0; i < size; i++) {
      starts[i] = (int) lows[i];
    }
    return starts;
  }

  long[] highs() {
    return Arrays.copyOf(highs, size);
  }

  long[] lows() {
    return Arrays.copyOf(lows, size);
  }

  int[] values() {
    return Arrays.copyOf(values, size);
  }
}
