package isochrone.api.zone;

/** Finds records of large sets by their data: to look at each would take the square of the time. */
final class KnownRecords {
  private static final int FIRST = 64;

  /** Spreads hashes that differ little (Knuth, vol. 3, §6.4). */
  private static final int GOLDEN = 0x9E3779B9;

  /** Of the hash FNV-1a. */
  private static final int PRIME = 0x01000193;

  private final DraftRecords records;

  /** Hashes with the numbers of the records, from 1; at most half of them are taken. */
  private long[] slots = new long[FIRST];

  private int size;

  KnownRecords(DraftRecords records) {
    this.records = records;
  }

  /** Whether a set has a record of this data among those that were taken in. */
  boolean has(int set, PlainRecord wanted) {
    int hash = hash(set, wanted.data(), 0, wanted.length());
    int slot = slot(hash);
    while (slots[slot] != 0) {
      // Where hash and data are the same, so is the set.
      if ((int) (slots[slot] >>> Integer.SIZE) == hash
          && records.same((int) slots[slot] - 1, wanted)) {
        return true;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return false;
  }

  /** Takes in a record of a set. */
  void add(int set, int record) {
    if (2 * ++size > slots.length) {
      grow();
    }
    int hash = hash(set, records.page(record), records.from(record), records.length(record));
    enter((long) hash << Integer.SIZE | Integer.toUnsignedLong(record + 1));
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
    for (long entry : before) {
      if (entry != 0) {
        enter(entry);
      }
    }
  }

  private int slot(int hash) {
    return (hash * GOLDEN) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }

  /** Each step keeps apart what was apart, so that the same data has another hash in each set. */
  private static int hash(int set, byte[] data, int from, int length) {
    int hash = set * GOLDEN;
    for (int at = from; at < from + length; at++) {
      hash = (hash ^ data[at]) * PRIME;
    }
    return hash;
  }
}
