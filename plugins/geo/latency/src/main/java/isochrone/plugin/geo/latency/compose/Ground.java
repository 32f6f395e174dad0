package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.estimate.Cells;
import isochrone.plugin.geo.latency.estimate.Estimator;
import isochrone.plugin.geo.latency.estimate.PlaceTable;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import org.jspecify.annotations.Nullable;

/** What a file says and where clients are: it changes seldom, what is learned lies over it. */
public final class Ground {
  private final Pairs pairs = new Pairs();
  private final Cells cells;
  private final RangeTable ranges;

  /** The ground of a file and of the places of clients; either may be missing. */
  Ground(
      @Nullable MeasuredTable file,
      Located.@Nullable Table<Point> points,
      PlaceTable places,
      Regions regions) {
    cells = new Cells(points, new Estimator(places, regions.all()));
    ranges =
        RangeTable.combine(
            file == null ? RangeTable.EMPTY : file.ranges(),
            points == null ? RangeTable.EMPTY : points.ranges(),
            (row, position) -> number(row, cells.of(position)));
  }

  private int number(int row, int cell) {
    return row < 0 && cell < 0 ? RangeTable.NONE : pairs.number(row, cell);
  }

  /** Numbers by address. */
  RangeTable ranges() {
    return ranges;
  }

  /** The row of the file for a number; NONE for none. */
  int fileRow(int number) {
    return pairs.first(number);
  }

  /** The square for a number; NONE for none. */
  int cell(int number) {
    return pairs.second(number);
  }

  /** The round trips from the centre of a square to all regions. */
  float[] estimates(int cell) {
    return cells.estimates(cell);
  }
}
