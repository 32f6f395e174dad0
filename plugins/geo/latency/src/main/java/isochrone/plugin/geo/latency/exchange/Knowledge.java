package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.AddressRange;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * Has what is known of a prefix forgotten, and waits for that; what others know of it by now is
   * not taken in again.
   *
   * @param region null for all
   * @return of how many prefixes in it something was known
   * @throws IOException when nobody does it
   */
  int forget(AddressRange prefix, @Nullable String region) throws IOException;
}
