package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.estimate.Cells;
import isochrone.plugin.geo.latency.estimate.Estimator;
import isochrone.plugin.geo.latency.estimate.PlaceTable;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes one table of what was measured and what is estimated, so that a query searches once. */
final class Composition {
  private final Pairs pairs = new Pairs();
  private final Regions regions;
  private final PlaceTable places;

  /** Makes tables for the regions of one configuration. */
  Composition(Regions regions, PlaceTable places) {
    this.regions = regions;
    this.places = places;
  }

  /** The table of a file and of the places of clients; either may be missing. */
  Located.Table<LatencyRow> table(
      @Nullable MeasuredTable measured, Located.@Nullable Table<Point> points) {
    Cells cells = new Cells(points, new Estimator(places, regions.all()));
    RangeTable ranges =
        RangeTable.combine(
            measured == null ? RangeTable.EMPTY : measured.ranges(),
            points == null ? RangeTable.EMPTY : points.ranges(),
            (row, position) -> number(row, cells.of(position)));
    MeasuredRows rows = measured == null ? null : new MeasuredRows(measured, regions);
    LatencyRow[] values = new LatencyRow[pairs.size()];
    Arrays.setAll(values, i -> row(rows, pairs.first(i), cells, pairs.second(i)));
    return new Located.Table<>(ranges, Arrays.asList(values));
  }

  private int number(int row, int cell) {
    return row < 0 && cell < 0 ? RangeTable.NONE : pairs.number(row, cell);
  }

  private static LatencyRow row(@Nullable MeasuredRows rows, int row, Cells cells, int cell) {
    float[] estimates = cell < 0 ? null : cells.estimates(cell);
    if (rows != null && row >= 0) {
      return rows.over(row, estimates);
    }
    return LatencyRow.estimated(estimates == null ? new float[0] : estimates);
  }
}
