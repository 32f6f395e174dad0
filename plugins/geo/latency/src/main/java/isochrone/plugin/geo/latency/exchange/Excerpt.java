package isochrone.plugin.geo.latency.exchange;

import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** What was known at one moment, in the order of exports, bit by bit. */
final class Excerpt {
  private static final int PREFIXES = 64;

  private final Snapshot snapshot;
  private final long since;
  private int at;

  /**
   * What a snapshot holds.
   *
   * @param since leaves out cells that are not newer than this second
   */
  Excerpt(Snapshot snapshot, long since) {
    this.snapshot = snapshot;
    this.since = since;
  }

  boolean hasMore() {
    return at < snapshot.prefixes();
  }

  /** The next cells; there may be none while there are more. */
  List<Cell> next() {
    List<Cell> cells = new ArrayList<>();
    int end = Math.min(snapshot.prefixes(), at + PREFIXES);
    snapshot.forEach(
        at,
        end,
        cell -> {
          if (cell.second() > since) {
            cells.add(cell);
          }
        });
    at = end;
    cells.sort(CellOrder.OF_EXPORTS);
    return cells;
  }
}
