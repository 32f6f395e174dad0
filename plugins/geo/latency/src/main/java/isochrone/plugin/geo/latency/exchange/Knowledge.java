package isochrone.plugin.geo.latency.exchange;

import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.util.function.Function;

/** What was learned, as pages and merges reach it, on whichever thread they run. */
public interface Knowledge {

  /** What is published now. */
  LearnedTable table();

  /** What is known now, also what is not published yet; takes a moment to make. */
  Snapshot snapshot();

  /**
   * Has nobody else use the ledger while it is asked, or told, something; may wait for a moment.
   */
  <T> T ask(Function<Ledger, T> question);
}
