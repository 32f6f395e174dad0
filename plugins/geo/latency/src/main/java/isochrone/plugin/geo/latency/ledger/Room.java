package isochrone.plugin.geo.latency.ledger;

import java.util.Arrays;

/**
 * How much a ledger may know. When it is full an eighth of it is forgotten: the prefixes that have
 * too few samples to say something, then those that weigh least, as {@link Worth} has it. So
 * whoever floods it with prefixes drives out his own first, and newcomers always find room.
 */
final class Room {
  /** More prefixes are not kept, however large the heap is. */
  private static final int MOST = 4_000_000;

  /** What is left of the heap for all but learning, in octets. */
  private static final long ELSE = 128L << 20;

  /** Of what is left, and of a small heap. */
  private static final int SHARE = 2;

  private static final int LEAST_SHARE = 8;

  /**
   * What a prefix takes besides its cells: its place among others, in the snapshots that others see
   * and that is made, its row in two tables, and what is needed to make them.
   */
  private static final int PREFIX = 320;

  /** What each octet of its cells takes: it may stand there anew, and in tables. */
  private static final int CELLS = 3;

  /** Of so many prefixes one is forgotten. */
  private static final int PART = 8;

  private final long octets;

  /** In so many octets, with all that is made of a ledger. */
  Room(long octets) {
    this.octets = octets;
  }

  /** On a heap of so many octets. */
  static Room of(long heap) {
    return new Room(Math.max(heap / LEAST_SHARE, (heap - ELSE) / SHARE));
  }

  private boolean isFull(Leaves ipv4, Leaves ipv6) {
    long size = (long) ipv4.size() + ipv6.size();
    return size > MOST || PREFIX * size + CELLS * (ipv4.content() + ipv6.content()) > octets;
  }

  /**
   * Forgets prefixes until there is room.
   *
   * @return how many
   */
  int make(Leaves ipv4, Leaves ipv6, Worth worth) {
    int before = ipv4.size() + ipv6.size();
    while (isFull(ipv4, ipv6)) {
      forget(ipv4, ipv6, worth);
    }
    return before - ipv4.size() - ipv6.size();
  }

  private static void forget(Leaves ipv4, Leaves ipv6, Worth worth) {
    long[] keys4 = ipv4.sorted();
    long[] keys6 = ipv6.sorted();
    double[] all = Arrays.copyOf(worth.of(ipv4, keys4), keys4.length + keys6.length);
    System.arraycopy(worth.of(ipv6, keys6), 0, all, keys4.length, keys6.length);
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    int count = 1 + sorted.length / PART;
    double limit = sorted[count - 1];
    // Of those that are worth as much as the last one, so many as it takes.
    int equal = count - 1;
    while (equal >= 0 && sorted[equal] == limit) {
      equal--;
    }
    equal = count - 1 - equal;
    for (int i = 0; i < all.length; i++) {
      if (all[i] < limit || (all[i] == limit && equal-- > 0)) {
        Leaves leaves = i < keys4.length ? ipv4 : ipv6;
        leaves.remove(i < keys4.length ? keys4[i] : keys6[i - keys4.length]);
      }
    }
  }
}
