package isochrone.plugin.geo.latency.ledger;

import org.jspecify.annotations.Nullable;

/** What is kept of the prefixes of both families, within its room. */
final class Kept {
  /** Stands for all regions. */
  static final int ALL = -2;

  private final Room room;
  private final Leaves ipv4 = new Leaves();
  private final Leaves ipv6 = new Leaves();
  private long newest;
  private long forgotten;

  Kept(Room room) {
    this.room = room;
  }

  /** The prefixes of a family; they are changed here only. */
  Leaves of(boolean isIpv4) {
    return isIpv4 ? ipv4 : ipv6;
  }

  byte @Nullable [] get(boolean isIpv4, long key) {
    return of(isIpv4).get(key);
  }

  /** Keeps the cells of a prefix; where there is no room, what is worth least is forgotten. */
  void put(boolean isIpv4, long key, byte[] cells, Worth worth) {
    of(isIpv4).put(key, cells);
    newest = Math.max(newest, newest(cells));
    forgotten += room.make(ipv4, ipv6, worth);
  }

  private static long newest(byte[] cells) {
    long newest = 0;
    CellReader reader = new CellReader(cells);
    while (reader.next()) {
      newest = Math.max(newest, reader.second());
    }
    return newest;
  }

  /** Says that nothing was measured after this second. */
  void notAfter(long second) {
    newest = 0;
    notAfter(second, ipv4);
    notAfter(second, ipv6);
  }

  private void notAfter(long second, Leaves leaves) {
    for (long key : leaves.sorted()) {
      byte[] cells = Folding.notAfter(second, leaves.require(key));
      leaves.put(key, cells);
      newest = Math.max(newest, newest(cells));
    }
  }

  /** Drops cells from before a second, and prefixes that by now are worth nothing. */
  void drop(long since, long now, Folding folding, Worth worth) {
    drop(ipv4, since, now, folding, worth);
    drop(ipv6, since, now, folding, worth);
  }

  private static void drop(Leaves leaves, long since, long now, Folding folding, Worth worth) {
    for (long key : leaves.sorted()) {
      byte[] old = leaves.require(key);
      byte[] rest = folding.without(old, since);
      if (rest.length == 0 || worth.isNothing(rest, now)) {
        leaves.remove(key);
      } else if (rest != old) {
        leaves.put(key, rest);
      }
    }
  }

  /** Forgets cells of a region, or of {@link #ALL}, in a prefix; of how many finer ones it was. */
  int forget(boolean isIpv4, long around, int region, Folding folding) {
    int count = 0;
    Leaves leaves = of(isIpv4);
    for (long key : leaves.sorted()) {
      if (Key.contains(around, key) && forget(leaves, key, region, folding)) {
        count++;
      }
    }
    return count;
  }

  private static boolean forget(Leaves leaves, long key, int region, Folding folding) {
    byte[] old = leaves.require(key);
    byte[] rest = region == ALL ? new byte[0] : folding.withoutRegion(old, region);
    if (rest.length == 0) {
      leaves.remove(key);
    } else {
      leaves.put(key, rest);
    }
    return rest != old;
  }

  int prefixes() {
    return ipv4.size() + ipv6.size();
  }

  /** When the newest sample of all was taken. */
  long newest() {
    return newest;
  }

  /** How many prefixes found no room. */
  long forgotten() {
    return forgotten;
  }
}
