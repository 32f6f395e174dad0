package isochrone.wire;

import java.util.Arrays;

/**
 * Names by the million, each with bytes of its own behind it, that are found as in a {@link
 * NameTable}: any suffix of a name, without making one.
 *
 * <p>A slot holds the hash and the place of a name, so that a search reads one slot and then what
 * it looks for, and seldom anything else.
 */
public final class NamePages {
  private static final int FIRST = 8;

  /** Spreads hashes that differ little (Knuth, vol. 3, §6.4). */
  private static final int GOLDEN = 0x9E3779B9;

  private final BytePages bytes = new BytePages();
  private long[] slots;
  private int shift;
  private int size;

  /** A table that grows as names come. */
  public NamePages() {
    this(0);
  }

  /** A table for about so many names. */
  public NamePages(int expected) {
    slots = new long[Math.max(FIRST, slots(expected))];
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(slots.length);
  }

  /** At most half of them are taken, so that a search in vain ends soon. */
  private static int slots(int names) {
    return names == 0 ? FIRST : Integer.highestOneBit(2 * names - 1) * 2;
  }

  /** Number of names. */
  @QueryPath
  public int size() {
    return size;
  }

  /** Where the names and what belongs to them lie. */
  @QueryPath
  public BytePages bytes() {
    return bytes;
  }

  /** The place of the suffix of {@code name} that starts at {@code label}; 0 for none. */
  @QueryPath
  public int find(WireName name, int label) {
    int hash = name.hash(label);
    int slot = slot(hash);
    long entry = slots[slot];
    while (entry != 0) {
      if ((int) (entry >>> Integer.SIZE) == hash && holds((int) entry, name, label)) {
        return (int) entry;
      }
      slot = slot + 1 & slots.length - 1;
      entry = slots[slot];
    }
    return 0;
  }

  /**
   * The first label at or after {@code fromLabel} whose suffix is held: the longest match. -1 for
   * none.
   */
  @QueryPath
  public int longest(WireName name, int fromLabel) {
    int end = size == 0 ? -1 : name.labels();
    for (int label = fromLabel; label <= end; label++) {
      if (find(name, label) != 0) {
        return label;
      }
    }
    return -1;
  }

  /** The place of what lies behind the name at {@code place}. */
  @QueryPath
  public int behind(int place) {
    return place + length(place);
  }

  @QueryPath
  private int length(int place) {
    byte[] page = bytes.page(place);
    int start = bytes.at(place);
    int at = start;
    while (page[at] != 0) {
      at += 1 + page[at];
    }
    return at + 1 - start;
  }

  /** As names end with the root, one cannot be the begin of another. */
  @QueryPath
  private boolean holds(int place, WireName name, int label) {
    byte[] page = bytes.page(place);
    byte[] wire = name.bytes();
    int at = bytes.at(place);
    int from = name.offset(label);
    int rest = name.length() - from;
    return at + rest <= page.length
        && Arrays.equals(page, at, at + rest, wire, from, name.length());
  }

  @QueryPath
  private int slot(int hash) {
    return (hash * GOLDEN) >>> shift;
  }

  /**
   * Takes in the suffix of {@code name} that starts at {@code label}, which is not held yet, with
   * room for so many bytes behind it: its place.
   */
  public int add(WireName name, int label, int behind) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    int from = name.offset(label);
    int length = name.length() - from;
    int place = bytes.take(length + behind);
    System.arraycopy(name.bytes(), from, bytes.page(place), bytes.at(place), length);
    enter((long) name.hash(label) << Integer.SIZE | Integer.toUnsignedLong(place));
    size++;
    return place;
  }

  private void enter(long entry) {
    int slot = slot((int) (entry >>> Integer.SIZE));
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = entry;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[2 * before.length];
    shift--;
    for (long entry : before) {
      if (entry != 0) {
        enter(entry);
      }
    }
  }
}
