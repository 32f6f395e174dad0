package isochrone.plugin.geo.latency.exchange;

import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.io.IOException;
import java.util.List;

/** What was learned, as pages and merges reach it, on whichever thread they run. */
public interface Knowledge {

  /** What is published now. */
  LearnedTable table();

  /** What that was made of. */
  Snapshot snapshot();

  /**
   * Has cells of others taken in, and waits for that.
   *
   * @return how many were newer, or of more samples, than what is known
   * @throws IOException when nobody takes them
   */
  int merge(List<Cell> cells) throws IOException;
}
