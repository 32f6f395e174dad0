package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import isochrone.plugin.geo.latency.file.RegionColumn;
import isochrone.plugin.geo.latency.file.RowStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, by the indexes that one configuration has for regions. */
final class MeasuredRows {
  private static final float[] NO_ESTIMATES = {};

  private final RowStore rows;
  private final short[] regions;
  private final float[] millis;

  /** Of a file all of whose regions are known. */
  MeasuredRows(MeasuredTable table, Regions known) {
    rows = table.rows();
    regions = new short[rows.pairs()];
    millis = new float[rows.pairs()];
    short[] indexes = indexes(table.regions(), known);
    for (int row = 0; row < rows.size(); row++) {
      for (int at = rows.from(row); at < rows.to(row); at++) {
        insert(rows.from(row), at, indexes[rows.region(at)], rows.millis(at));
      }
    }
  }

  private static short[] indexes(List<RegionColumn.Named> named, Regions known) {
    short[] indexes = new short[named.size()];
    for (int i = 0; i < indexes.length; i++) {
      Region region = known.find(named.get(i).name());
      if (region == null) {
        throw new IllegalStateException("region " + named.get(i).name() + " was known before");
      }
      indexes[i] = LatencyRow.known(region.index(), Source.IMPORTED);
    }
    return indexes;
  }

  /** Puts a pair where it belongs among those of its row, which are in the order of regions. */
  private void insert(int from, int end, short region, float time) {
    int at = end;
    for (; at > from && regions[at - 1] > region; at--) {
      regions[at] = regions[at - 1];
      millis[at] = millis[at - 1];
    }
    regions[at] = region;
    millis[at] = time;
  }

  /** A row over estimates for the regions that it lacks; null for none. */
  LatencyRow over(int row, float @Nullable [] estimates) {
    return new LatencyRow(
        estimates == null ? NO_ESTIMATES : estimates,
        regions,
        millis,
        rows.from(row),
        rows.to(row));
  }
}
