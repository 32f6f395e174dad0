package isochrone.plugin.geo.latency.file;

import isochrone.api.geo.LatencyRow;
import java.util.Arrays;

/**
 * Rows of round trips, each kept once however many prefixes have it: pairs of a region and
 * milliseconds, one row's behind the other's.
 */
public final class RowStore {
  private short[] regions = new short[1024];
  private float[] millis = new float[1024];
  private int[] ends = new int[256];
  private int[] slots = filled(1024);
  private int size;

  private static int[] filled(int room) {
    int[] slots = new int[room];
    Arrays.fill(slots, -1);
    return slots;
  }

  /** The number of a row: of an equal one when there is one, in the same order. */
  public int add(short[] rowRegions, float[] rowMillis, int count) {
    int slot = slot(hash(rowRegions, rowMillis, 0, count));
    while (slots[slot] >= 0) {
      int row = slots[slot];
      if (Arrays.equals(regions, from(row), to(row), rowRegions, 0, count)
          && Arrays.equals(millis, from(row), to(row), rowMillis, 0, count)) {
        return row;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = size;
    append(rowRegions, rowMillis, count);
    return size - 1;
  }

  private void append(short[] rowRegions, float[] rowMillis, int count) {
    int from = size == 0 ? 0 : ends[size - 1];
    if (from + count > regions.length) {
      int room = from + count + (from >> 1);
      regions = Arrays.copyOf(regions, room);
      millis = Arrays.copyOf(millis, room);
    }
    System.arraycopy(rowRegions, 0, regions, from, count);
    System.arraycopy(rowMillis, 0, millis, from, count);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + (size >> 1));
    }
    ends[size] = from + count;
    size++;
    if (2 * size > slots.length) {
      growSlots();
    }
  }

  private void growSlots() {
    slots = filled(2 * slots.length);
    for (int row = 0; row < size; row++) {
      int slot = slot(hash(regions, millis, from(row), to(row)));
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = row;
    }
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private static int hash(short[] regions, float[] millis, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = (hash + regions[i]) * 0x9E37_79B1;
      hash = (hash ^ hash >>> 15) + Float.floatToRawIntBits(millis[i]);
      hash *= 0x85EB_CA6B;
      hash ^= hash >>> 13;
    }
    return hash;
  }

  /** Ends the adding: gives back what was only needed for that. */
  public RowStore trim() {
    int used = size == 0 ? 0 : ends[size - 1];
    regions = Arrays.copyOf(regions, used);
    millis = Arrays.copyOf(millis, used);
    ends = Arrays.copyOf(ends, size);
    slots = new int[0];
    return this;
  }

  public int size() {
    return size;
  }

  /** Where a row begins. */
  public int from(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** Where a row ends. */
  public int to(int row) {
    return ends[row];
  }

  public short region(int at) {
    return regions[at];
  }

  public float millis(int at) {
    return millis[at];
  }

  /**
   * A row whose regions are {@link LatencyRow#known} ones in order, over estimates; once trimmed.
   */
  public LatencyRow over(float[] estimates, int row) {
    return new LatencyRow(estimates, regions, millis, from(row), to(row));
  }

  /** How many pairs all rows have together. */
  public int pairs() {
    return size == 0 ? 0 : ends[size - 1];
  }
}
