package isochrone.api.zone;

import java.util.Arrays;

/**
 * A column of numbers that grows: for what there is a million of, an object each would be much.
 *
 * <p>It grows part by part, as copying all of it again and again would be work for the collector.
 */
final class IntColumn {
  private static final int FIRST = 4;
  private static final int PART_BITS = 14;
  private static final int PART = 1 << PART_BITS;

  private int[][] parts = {new int[FIRST]};
  private int size;

  int size() {
    return size;
  }

  int get(int row) {
    return parts[row >>> PART_BITS][row & PART - 1];
  }

  void set(int row, int value) {
    parts[row >>> PART_BITS][row & PART - 1] = value;
  }

  /** Adds a value: its row. */
  int add(int value) {
    int part = size >>> PART_BITS;
    if (part == parts.length) {
      parts = Arrays.copyOf(parts, 2 * part);
    }
    if (parts[part] == null) {
      parts[part] = new int[PART];
    } else if ((size & PART - 1) == parts[part].length) {
      parts[part] = Arrays.copyOf(parts[part], 2 * parts[part].length);
    }
    set(size, value);
    return size++;
  }
}
