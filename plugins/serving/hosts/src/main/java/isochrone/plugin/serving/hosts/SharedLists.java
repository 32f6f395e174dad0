package isochrone.plugin.serving.hosts;

import java.util.Arrays;

/**
 * Lists of different numbers, each made of a shorter one and one more at its end. Equal lists are
 * one and have one number: a million names of the same address share a list.
 */
final class SharedLists {
  /** The number of the list of nothing. */
  static final int EMPTY = 0;

  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
  private static final int SMALLEST = 16;

  /** The shorter list in the upper half, the element at the end in the lower one. */
  private long[] links = new long[SMALLEST];

  private int[] slots = new int[SMALLEST * 2];
  private int size = 1;

  /** How many lists there are; they are numbered from 0. */
  int size() {
    return size;
  }

  /** How many elements a list has. */
  int length(int list) {
    int length = 0;
    for (int at = list; at != EMPTY; at = shorter(at)) {
      length++;
    }
    return length;
  }

  boolean contains(int list, int element) {
    for (int at = list; at != EMPTY; at = shorter(at)) {
      if (last(at) == element) {
        return true;
      }
    }
    return false;
  }

  /** The elements in their order. */
  int[] elements(int list) {
    int[] elements = new int[length(list)];
    int place = elements.length;
    for (int at = list; at != EMPTY; at = shorter(at)) {
      elements[--place] = last(at);
    }
    return elements;
  }

  /** The list with this element at its end. */
  int with(int list, int element) {
    long link = (long) list << 32 | (element & 0xFFFF_FFFFL);
    int slot = slot(link);
    if (slots[slot] != 0) {
      return slots[slot];
    }
    if (size == links.length) {
      grow();
      slot = slot(link);
    }
    links[size] = link;
    slots[slot] = size;
    return size++;
  }

  private int shorter(int list) {
    return (int) (links[list] >>> 32);
  }

  private int last(int list) {
    return (int) links[list];
  }

  private int slot(long link) {
    int mask = slots.length - 1;
    int slot = (int) ((link * SPREAD) >>> 32) & mask;
    while (slots[slot] != 0 && links[slots[slot]] != link) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    links = Arrays.copyOf(links, size * 2);
    slots = new int[size * 4];
    for (int list = 1; list < size; list++) {
      slots[slot(links[list])] = list;
    }
  }
}
