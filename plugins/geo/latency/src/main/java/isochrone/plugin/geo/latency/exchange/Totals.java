package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a published table holds in all.
 *
 * @param table the table
 * @param cells how many there are of each source
 * @param oldest the second of the oldest cell; 0 when there is none
 * @param newest the second of the newest
 */
record Totals(LearnedTable table, Map<Source, Long> cells, long oldest, long newest) {

  /** Goes through a table, which takes a moment when it is large. */
  static Totals of(LearnedTable table) {
    long[] counts = new long[Source.values().length];
    long oldest = Long.MAX_VALUE;
    long newest = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (int at = table.from(row); at < table.to(row); at++) {
        Source source = table.source(at);
        counts[source.number()]++;
        if (source != Source.ESTIMATED) {
          oldest = Math.min(oldest, table.second(at));
          newest = Math.max(newest, table.second(at));
        }
      }
    }
    Map<Source, Long> cells = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      cells.put(source, counts[source.number()]);
    }
    return new Totals(table, cells, newest == 0 ? 0 : oldest, newest);
  }
}
