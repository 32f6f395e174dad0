package isochrone.plugin.serving.hosts;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.Arrays;

/**
 * Names, numbered from 0, each with a value, in as little memory as may be: their octets stand one
 * behind the other. It changes no more once it is asked on the query path.
 */
@QueryPath
final class CompactNames {
  /** Spreads hashes of names that differ in their first letters only. */
  private static final int SPREAD = 0x9E37_79B9;

  private static final int SMALLEST = 16;

  private byte[] octets = new byte[SMALLEST];
  private int[] ends = new int[SMALLEST];
  private int[] hashes = new int[SMALLEST];
  private int[] values = new int[SMALLEST];

  /** Numbers plus one; 0 is an empty slot. At most half of them are full. */
  private int[] slots = new int[SMALLEST];

  private int size;

  int size() {
    return size;
  }

  int value(int number) {
    return values[number];
  }

  /** The number of the suffix of {@code name} that starts at {@code label}; -1 for none. */
  int find(WireName name, int label) {
    return slots[slot(name, label)] - 1;
  }

  /** The first label whose suffix is here; that of the root when none is. */
  int closest(WireName name) {
    for (int label = 0; label <= name.labels(); label++) {
      if (find(name, label) >= 0) {
        return label;
      }
    }
    return name.labels();
  }

  /** Where the suffix stands, or the empty slot where it would. */
  private int slot(WireName name, int label) {
    int mask = slots.length - 1;
    int slot = first(name.hash(label)) & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, name, label)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static int first(int hash) {
    int spread = hash * SPREAD;
    return spread ^ spread >>> 15;
  }

  private boolean isAt(int number, WireName name, int label) {
    return hashes[number] == name.hash(label)
        && Arrays.equals(
            octets, start(number), ends[number], name.bytes(), name.offset(label), name.length());
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  @ColdPath("names are collected before anybody asks")
  void value(int number, int value) {
    values[number] = value;
  }

  /** The number of the suffix of {@code name} that starts at {@code label}, which is copied. */
  @ColdPath("names are collected before anybody asks")
  int add(WireName name, int label) {
    int slot = slot(name, label);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    int start = start(size);
    int length = name.length() - name.offset(label);
    reserve(start + length);
    System.arraycopy(name.bytes(), name.offset(label), octets, start, length);
    ends[size] = start + length;
    hashes[size] = name.hash(label);
    values[size] = 0;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  @ColdPath("names are collected before anybody asks")
  private void reserve(int end) {
    if (end < 0) {
      throw new IllegalStateException("the names have more octets than can be held");
    }
    if (end > octets.length) {
      octets = Arrays.copyOf(octets, more(end));
    }
    if (size == ends.length) {
      resize(more(size));
    }
  }

  /** Half as much again: more would be for nothing most of the time. */
  @ColdPath("names are collected before anybody asks")
  private static int more(int least) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, least + (long) least / 2);
  }

  @ColdPath("names are collected before anybody asks")
  private void resize(int length) {
    ends = Arrays.copyOf(ends, length);
    hashes = Arrays.copyOf(hashes, length);
    values = Arrays.copyOf(values, length);
  }

  @ColdPath("names are collected before anybody asks")
  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = first(hashes[number]) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = number + 1;
    }
  }

  /** The name of this number in wire format. */
  @ColdPath("names are read while records are made")
  byte[] octets(int number) {
    return Arrays.copyOfRange(octets, start(number), ends[number]);
  }

  /** Gives back what was reserved in vain. */
  @ColdPath("names are collected before anybody asks")
  void trim() {
    octets = Arrays.copyOf(octets, start(size));
    resize(size);
  }
}
