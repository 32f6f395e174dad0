package isochrone.plugin.geo.latency.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was forgotten by order, and when: others who still know it would bring it back. Kept as long
 * as such cells are not too old anyway.
 */
final class Forgotten {
  /** Each cell from elsewhere is held against all of them. */
  private static final int MOST = 1_000;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /**
   * An order.
   *
   * @param region null for all
   * @param second when it was given
   */
  private record Entry(boolean ipv4, long key, @Nullable String region, long second) {

    boolean holds(Cell cell, long its) {
      return cell.second() <= second
          && cell.prefix().ipv4() == ipv4
          && (region == null || region.equals(cell.region()))
          && Key.contains(key, its);
    }
  }

  void add(boolean ipv4, long key, @Nullable String region, long second) {
    entries.removeIf(
        old ->
            old.ipv4 == ipv4
                && Key.contains(key, old.key)
                && (region == null || region.equals(old.region)));
    entries.addLast(new Entry(ipv4, key, region, second));
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  /** Whether a cell of this key was taken before it was forgotten. */
  boolean holds(Cell cell, long key) {
    for (Entry entry : entries) {
      if (entry.holds(cell, key)) {
        return true;
      }
    }
    return false;
  }

  /** Drops the orders that are older than what anybody takes in. */
  void dropBefore(long second) {
    entries.removeIf(entry -> entry.second < second);
  }
}
