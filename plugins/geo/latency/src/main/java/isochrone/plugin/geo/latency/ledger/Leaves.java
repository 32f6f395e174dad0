package isochrone.plugin.geo.latency.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of one family by {@link Key}, each with its cells as one array, which is replaced
 * and never changed. Hashed, with free places between: there may be millions.
 */
final class Leaves {
  private long[] keys = new long[64];
  private byte[] @Nullable [] cells = new byte[64][];
  private int size;
  private long content;

  int size() {
    return size;
  }

  /** The octets of all cells together. */
  long content() {
    return content;
  }

  byte @Nullable [] get(long key) {
    return cells[slot(key)];
  }

  /** The cells of a key that is there. */
  byte[] require(long key) {
    byte[] found = get(key);
    if (found == null) {
      throw new IllegalStateException("a key that is not there");
    }
    return found;
  }

  void put(long key, byte[] its) {
    int slot = slot(key);
    byte[] old = cells[slot];
    if (old == null) {
      size++;
    }
    content += its.length - (old == null ? 0 : old.length);
    keys[slot] = key;
    cells[slot] = its;
    if (size > keys.length / 8 * 5) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    byte[] @Nullable [] oldCells = cells;
    keys = new long[2 * oldKeys.length];
    cells = new byte[keys.length][];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCells[i] != null) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        cells[slot] = oldCells[i];
      }
    }
  }

  /** Where a key is, or would be. */
  private int slot(long key) {
    int slot = home(key);
    while (cells[slot] != null && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private int home(long key) {
    long hash = key * 0x9E37_79B9_7F4A_7C15L;
    return (int) (hash ^ hash >>> 32) & keys.length - 1;
  }

  void remove(long key) {
    int gap = slot(key);
    byte[] old = cells[gap];
    if (old == null) {
      return;
    }
    cells[gap] = null;
    size--;
    content -= old.length;
    // What had to move on because of it moves back.
    int mask = keys.length - 1;
    for (int at = gap + 1 & mask; cells[at] != null; at = at + 1 & mask) {
      int home = home(keys[at]);
      if ((at - home & mask) >= (at - gap & mask)) {
        keys[gap] = keys[at];
        cells[gap] = cells[at];
        cells[at] = null;
        gap = at;
      }
    }
  }

  /** All keys in the order of addresses, the wider first. */
  long[] sorted() {
    long[] sorted = new long[size];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      if (cells[i] != null) {
        sorted[at++] = keys[i] ^ Long.MIN_VALUE;
      }
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] ^= Long.MIN_VALUE;
    }
    return sorted;
  }
}
