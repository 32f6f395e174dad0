package isochrone.plugin.serving.hosts;

import isochrone.wire.PacketAddress;
import java.util.Arrays;

/** Different addresses, numbered from 0. */
final class AddressNumbers {
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
  private static final int SMALLEST = 16;

  private long[] halves = new long[SMALLEST * 2];

  /** Numbers plus one; 0 is an empty slot. */
  private int[] slots = new int[SMALLEST * 2];

  private int size;

  /** The number of an address, a new one if it has none. */
  int of(PacketAddress address) {
    int slot = slot(address.high(), address.low());
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size * 2 == halves.length) {
      grow();
      slot = slot(address.high(), address.low());
    }
    halves[size * 2] = address.high();
    halves[size * 2 + 1] = address.low();
    slots[slot] = ++size;
    return size - 1;
  }

  /** The address of a number. */
  PacketAddress get(int number) {
    return new PacketAddress(halves[number * 2], halves[number * 2 + 1]);
  }

  private int slot(long high, long low) {
    int mask = slots.length - 1;
    int slot = (int) (((high * 31 + low) * SPREAD) >>> 32) & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, high, low)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isAt(int number, long high, long low) {
    return halves[number * 2] == high && halves[number * 2 + 1] == low;
  }

  private void grow() {
    halves = Arrays.copyOf(halves, size * 4);
    slots = new int[size * 4];
    for (int number = 0; number < size; number++) {
      slots[slot(halves[number * 2], halves[number * 2 + 1])] = number + 1;
    }
  }
}
