package isochrone.wire;

import java.util.Arrays;

/** Keeps one copy of things that are equal byte for byte, while pages are being filled. */
final class Interned {
  private static final int FIRST = 16;

  private final BytePages bytes;
  private long[] slots;
  private int size;

  /** The things of these pages, about so many. */
  Interned(BytePages bytes, int expected) {
    this.bytes = bytes;
    this.slots = new long[Math.max(FIRST, Integer.highestOneBit(expected) * 4)];
  }

  /** The place of these bytes, which tell by themselves where they end. */
  int put(byte[] source, int from, int length) {
    int hash = hash(source, from, length);
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      int place = (int) slots[slot];
      if ((int) (slots[slot] >>> Integer.SIZE) == hash && holds(place, source, from, length)) {
        return place;
      }
      slot = slot + 1 & slots.length - 1;
    }
    int place = bytes.put(source, from, length);
    slots[slot] = (long) hash << Integer.SIZE | Integer.toUnsignedLong(place);
    size++;
    if (2 * size > slots.length) {
      grow();
    }
    return place;
  }

  private boolean holds(int place, byte[] source, int from, int length) {
    byte[] page = bytes.page(place);
    int at = bytes.at(place);
    return at + length <= page.length
        && Arrays.equals(page, at, at + length, source, from, from + length);
  }

  static int hash(byte[] source, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ (source[i] & 0xFF)) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[2 * before.length];
    for (long entry : before) {
      int slot = (int) (entry >>> Integer.SIZE) & slots.length - 1;
      while (entry != 0 && slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      if (entry != 0) {
        slots[slot] = entry;
      }
    }
  }
}
