package isochrone.plugin.geo.geoip;

/** Numbers from 0 on for references, without an object for each. */
final class Numbers {
  /** Stands for a reference that has no number. */
  static final int NONE = -1;

  private int[] references = new int[1 << 12];
  private int[] numbers = new int[1 << 12];
  private int size;

  /** The number of a reference. */
  int get(int reference) {
    int slot = slot(reference);
    return references[slot] == 0 ? NONE : numbers[slot];
  }

  /** Gives a number to a reference that has none; no reference is 0. */
  void put(int reference, int number) {
    if (2 * ++size > references.length) {
      grow();
    }
    int slot = slot(reference);
    references[slot] = reference;
    numbers[slot] = number;
  }

  private int slot(int reference) {
    int mask = references.length - 1;
    int slot = ((reference * 0x9E3779B9) >>> 8) & mask;
    while (references[slot] != 0 && references[slot] != reference) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldReferences = references;
    int[] oldNumbers = numbers;
    references = new int[2 * oldReferences.length];
    numbers = new int[references.length];
    for (int i = 0; i < oldReferences.length; i++) {
      if (oldReferences[i] != 0) {
        int slot = slot(oldReferences[i]);
        references[slot] = oldReferences[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
