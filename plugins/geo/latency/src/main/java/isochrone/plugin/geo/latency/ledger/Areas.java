package isochrone.plugin.geo.latency.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts neighbouring prefixes together where they agree.
 *
 * <p>The prefixes are the leaves of a binary tree, which is walked from the bottom to prefixes of
 * 16 (IPv4) or 32 bits. Two branches that agree become one; where they differ the one that is of
 * more leaves goes on speaking for the wider prefix, and the other is an exception inside.
 */
final class Areas {
  /**
   * So many prefixes that agree, each with enough samples, say what is around them: not one alone.
   */
  private static final int NEIGHBOURS = 3;

  private final ChosenCells chosen;
  private final long newest;
  private final Difference difference;
  private final LearnedTableBuilder table;
  private final Pool pool = new Pool();
  private final List<Row> exceptions = new ArrayList<>();

  /** Imported rows around the present prefix, wider than what is put together; innermost first. */
  private final Deque<Row> around = new ArrayDeque<>();

  Areas(ChosenCells chosen, long newest, float hysteresis, LearnedTableBuilder table) {
    this.chosen = chosen;
    this.newest = newest;
    this.difference = new Difference(hysteresis);
    this.table = table;
  }

  /** Adds all rows of a family. */
  void add(Snapshot.Family family) {
    long[] keys = family.keys();
    int widest = Key.widestBits(family.isIpv4());
    around.clear();
    for (int from = 0; from < keys.length; ) {
      long key = keys[from];
      leave(key);
      if (Key.bits(key) < widest) {
        enter(family, from);
        from++;
      } else {
        long block = Key.prefix(key, widest);
        int to = from + 1;
        while (to < keys.length && Key.contains(block, keys[to])) {
          to++;
        }
        addBlock(family, from, to);
        from = to;
      }
    }
  }

  private void leave(long key) {
    while (!around.isEmpty() && !Key.contains(around.peek().key(), key)) {
      around.pop();
    }
  }

  private void enter(Snapshot.Family family, int at) {
    Area area = leaf(family, at);
    Row row = area.row();
    pool.free(area);
    if (!row.isEmpty()) {
      write(family.isIpv4(), row);
      around.push(row);
    }
  }

  private void addBlock(Snapshot.Family family, int from, int to) {
    boolean ipv4 = family.isIpv4();
    exceptions.clear();
    Area area = area(family, from, to);
    Row whole = area.row();
    boolean speaks = area.votes() >= NEIGHBOURS * ChosenCells.ENOUGH;
    pool.free(area);
    int widest = Key.widestBits(ipv4);
    if (speaks && Key.bits(whole.key()) > widest && !whole.isEmpty()) {
      write(ipv4, whole.estimate(widest));
    }
    write(ipv4, whole);
    for (Row exception : exceptions) {
      write(ipv4, exception.isEmpty() ? exception : exception.filled(whole));
    }
  }

  private void write(boolean ipv4, Row row) {
    if (row.isEmpty()) {
      return;
    }
    Row filled = row;
    for (Row relative : around) {
      filled = filled.filled(relative);
    }
    filled.writeTo(ipv4, table);
  }

  /** What the branch of these prefixes says; its exceptions are set aside. */
  private Area area(Snapshot.Family family, int from, int to) {
    if (to - from == 1) {
      return leaf(family, from);
    }
    long first = family.keys()[from];
    if (Key.contains(first, family.keys()[to - 1])) {
      return inside(leaf(family, from), area(family, from + 1, to));
    }
    int middle = middle(family.keys(), from, to);
    return beside(area(family, from, middle), area(family, middle, to));
  }

  private Area leaf(Snapshot.Family family, int at) {
    Area area = pool.area();
    chosen.open(family.cells()[at]);
    area.load(family.keys()[at], chosen, newest, pool);
    return area;
  }

  /** The first of the prefixes in the upper half of the smallest one around all. */
  private static int middle(long[] keys, int from, int to) {
    int bits = Key.bits(Key.around(keys[from], keys[to - 1]));
    long half = 1L << (63 - bits);
    int low = from;
    int high = to - 1;
    while (low < high) {
      int at = (low + high) >>> 1;
      if ((keys[at] & half) == 0) {
        low = at + 1;
      } else {
        high = at;
      }
    }
    return low;
  }

  private Area beside(Area one, Area other) {
    if (agree(one, other)) {
      return together(one, other);
    }
    return one.votes() >= other.votes() ? without(one, other) : without(other, one);
  }

  /** What is known of a whole prefix speaks for it, however much is known of a part. */
  private Area inside(Area whole, Area part) {
    return agree(whole, part) ? together(whole, part) : without(whole, part);
  }

  private boolean agree(Area one, Area other) {
    difference.clear();
    one.compare(other, difference);
    return !difference.isSure();
  }

  private Area together(Area one, Area other) {
    one.absorb(other, pool);
    pool.free(other);
    return one;
  }

  private Area without(Area rest, Area exception) {
    exceptions.add(exception.row());
    pool.free(exception);
    return rest;
  }
}
