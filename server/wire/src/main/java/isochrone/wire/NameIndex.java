package isochrone.wire;

/**
 * Remembers where in a message names stand, to point at them (RFC 1035 §4.1.4).
 *
 * <p>An open-addressed table of positions. It is emptied by counting a generation up, which costs
 * nothing per slot. Once half full it takes no more: later names are just compressed less.
 */
@QueryPath
final class NameIndex {
  private static final int SLOTS = 512;

  /** A pointer has 14 bits. */
  private static final int REACH = 0x3FFF;

  private final int[] hashes = new int[SLOTS];
  private final int[] positions = new int[SLOTS];
  private final long[] generations = new long[SLOTS];
  private long generation = 1;
  private int size;

  void clear() {
    generation++;
    size = 0;
  }

  /** Where the suffix of {@code name} that starts at {@code label} stands, -1 for nowhere. */
  int find(byte[] message, WireName name, int label) {
    int hash = name.hash(label);
    int slot = slot(hash);
    while (generations[slot] == generation) {
      if (hashes[slot] == hash && matches(message, positions[slot], name, label)) {
        return positions[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return -1;
  }

  /**
   * Notes that a suffix with this hash, not yet known, stands at {@code position}, whole: a search
   * must never compare with bytes that a message before has left.
   */
  void add(int hash, int position) {
    if (position > REACH || size >= SLOTS / 2) {
      return;
    }
    int slot = slot(hash);
    while (generations[slot] == generation) {
      slot = slot + 1 & SLOTS - 1;
    }
    hashes[slot] = hash;
    positions[slot] = position;
    generations[slot] = generation;
    size++;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 15) & SLOTS - 1;
  }

  /** Compares without regard to case: the message holds names as clients and owners spell them. */
  private static boolean matches(byte[] message, int position, WireName name, int label) {
    int at = position;
    int end = name.length();
    for (int i = name.offset(label); i < end; ) {
      // Pointers only lead back to whole names, so this ends.
      while (Wire.u8(message, at) >= Wire.POINTER) {
        at = Wire.u16(message, at) & REACH;
      }
      int size = message[at];
      if (size != name.bytes()[i] || !sameLabel(message, at + 1, name.bytes(), i + 1, size)) {
        return false;
      }
      at += size + 1;
      i += size + 1;
    }
    return true;
  }

  private static boolean sameLabel(byte[] message, int at, byte[] lower, int i, int size) {
    for (int k = 0; k < size; k++) {
      if (Wire.lower(Wire.u8(message, at + k)) != Wire.u8(lower, i + k)) {
        return false;
      }
    }
    return true;
  }
}
