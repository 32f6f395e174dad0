package isochrone.plugin.geo.latency.compose;

import java.util.Arrays;

/** Numbers pairs of numbers in the order in which they turn up, each pair once. */
final class Pairs {
  private long[] pairs = new long[256];
  private int[] slots = empty(1024);
  private int size;

  private static int[] empty(int room) {
    int[] slots = new int[room];
    Arrays.fill(slots, -1);
    return slots;
  }

  /** The number of a pair. */
  int number(int first, int second) {
    long pair = ((long) first << 32) | (second & 0xFFFF_FFFFL);
    int slot = slot(pair);
    if (slots[slot] < 0) {
      slots[slot] = size;
      append(pair);
      return size - 1;
    }
    return slots[slot];
  }

  /** Where a pair is, or would be. */
  private int slot(long pair) {
    long hash = pair * 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (hash >>> 32) & slots.length - 1;
    while (slots[slot] >= 0 && pairs[slots[slot]] != pair) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void append(long pair) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size + (size >> 1));
    }
    pairs[size] = pair;
    size++;
    if (2 * size > slots.length) {
      slots = empty(2 * slots.length);
      for (int i = 0; i < size; i++) {
        slots[slot(pairs[i])] = i;
      }
    }
  }

  int size() {
    return size;
  }

  int first(int number) {
    return (int) (pairs[number] >> 32);
  }

  int second(int number) {
    return (int) pairs[number];
  }
}
