package isochrone.plugin.geo.latency.estimate;

import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The squares of one degree in which clients are, and the round trips from their centres.
 * Neighbours in a square share their estimates, so that there are few.
 */
public final class Cells {
  private static final int NORTHS = 180;
  private static final int EASTS = 360;

  private final Estimator estimator;
  private final int[] cells;
  private final float[] @Nullable [] estimates = new float[NORTHS * EASTS][];

  /**
   * The squares of points.
   *
   * @param points by address; null when none are known
   * @param estimator knows the round trips from their centres
   */
  public Cells(Located.@Nullable Table<Point> points, Estimator estimator) {
    this.estimator = estimator;
    cells = new int[points == null ? 0 : points.size()];
    Arrays.setAll(cells, i -> points == null ? RangeTable.NONE : cell(points.value(i)));
  }

  private static int cell(@Nullable Point point) {
    if (point == null) {
      return RangeTable.NONE;
    }
    int north = (int) Math.min(NORTHS - 1, Math.floor(point.latitude() + 90));
    int east = (int) Math.min(EASTS - 1, Math.floor(point.longitude() + 180));
    return north * EASTS + east;
  }

  /** The number of the square of a point, by the point's position; NONE where there is none. */
  public int of(int position) {
    return position < 0 ? RangeTable.NONE : cells[position];
  }

  /** The round trips from the centre of a square to all regions. */
  public float[] estimates(int cell) {
    float[] known = estimates[cell];
    if (known == null) {
      known = estimator.from(centre(cell));
      estimates[cell] = known;
    }
    return known;
  }

  private static Point centre(int cell) {
    int north = cell / EASTS;
    int east = cell % EASTS;
    return new Point(north - 89.5, east - 179.5);
  }
}
