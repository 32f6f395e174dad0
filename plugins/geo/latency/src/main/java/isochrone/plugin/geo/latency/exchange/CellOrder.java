package isochrone.plugin.geo.latency.exchange;

import isochrone.plugin.geo.latency.ledger.Cell;
import java.util.Comparator;

/** The order in which cells are written: by address, the wider prefix first, then by region. */
final class CellOrder {
  static final Comparator<Cell> OF_EXPORTS =
      (one, other) -> {
        int order = prefixes(one, other);
        return order != 0 ? order : one.region().compareTo(other.region());
      };

  private CellOrder() {}

  /** Compares the prefixes alone. */
  static int prefixes(Cell one, Cell other) {
    // Of prefixes that begin with the same address the wider one ends behind the other.
    boolean same =
        one.prefix().ipv4() == other.prefix().ipv4()
            && one.prefix().firstHigh() == other.prefix().firstHigh()
            && one.prefix().firstLow() == other.prefix().firstLow();
    int order = one.prefix().compareTo(other.prefix());
    return same ? -order : order;
  }
}
