package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.ledger.LearnedTable;

/** From one table to the next: rows are damped, and moves counted. */
final class Transition {
  private final Composed previous;
  private final Damping damping;
  private final boolean damps;
  private final Moves.Publication moves;

  /**
   * A way on.
   *
   * @param hysteresis in milliseconds
   */
  Transition(Composed previous, Regions regions, float hysteresis, Moves moves) {
    this.previous = previous;
    int[] inUse = regions.inUse();
    int[] before = previous.indexes(regions.all());
    damping = new Damping(inUse, before, hysteresis);
    damps = hysteresis > 0;
    this.moves = moves.publication(regions.all(), inUse, before);
  }

  /** The rows of the table before, by address. */
  RangeTable ranges() {
    return previous.table().ranges();
  }

  /**
   * Has a draft follow a row of the table before.
   *
   * @param learnedRow what was learned of these clients; below 0 for nothing
   */
  void follow(int old, LearnedTable learned, int learnedRow, RowDraft draft) {
    LatencyRow row = previous.table().value(old);
    if (row == null) {
      return;
    }
    if (damps) {
      damping.apply(draft, row);
    }
    moves.look(learned, learnedRow, row, draft);
  }

  /** Tells of the moves. */
  void tell() {
    moves.tell();
  }
}
