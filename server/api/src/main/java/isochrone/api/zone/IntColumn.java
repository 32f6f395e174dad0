package isochrone.api.zone;

import java.util.Arrays;

/** A column of numbers that grows: for what there is a million of, an object each would be much. */
final class IntColumn {
  private static final int FIRST = 4;

  private int[] values = new int[FIRST];
  private int size;

  int size() {
    return size;
  }

  int get(int row) {
    return values[row];
  }

  void set(int row, int value) {
    values[row] = value;
  }

  /** Adds a value: its row. */
  int add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    return size++;
  }
}
