package isochrone.plugin.geo.latency;

import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.Regions;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one configuration: server blocks that say the same share one.
 *
 * <p>Only the blocks keep tables; here they are found again while some block does.
 */
final class Compositions implements AutoCloseable {
  private final Regions regions;
  private final List<Made> made = new ArrayList<>();

  /**
   * What makes two of them the same.
   *
   * @param regions the one list of a configuration
   */
  record Key(Regions regions) {}

  /** A table and what it was made of; null for what there was not. */
  private record Made(
      @Nullable WeakReference<MeasuredTable> measured,
      @Nullable WeakReference<Located.Table<Point>> points,
      WeakReference<Located.Table<LatencyRow>> table) {

    /** Whether it was made of the very same; comparing contents would take long. */
    boolean isOf(@Nullable MeasuredTable file, Located.@Nullable Table<Point> places) {
      return isThis(measured, file) && isThis(points, places);
    }

    private static <T> boolean isThis(@Nullable WeakReference<T> one, @Nullable T other) {
      return one == null ? other == null : other != null && one.refersTo(other);
    }
  }

  private Compositions(Regions regions) {
    this.regions = regions;
  }

  static Compositions of(Setup setup) {
    Key key = new Key(setup.regions());
    return setup.shared(key, () -> new Compositions(key.regions()));
  }

  /** The regions of a file that this configuration lacks. */
  List<Problem> unknown(MeasuredTable measured) {
    return measured.unknown(regions);
  }

  /** The table of a file whose regions are known, and of the places of clients. */
  synchronized Located.Table<LatencyRow> table(
      @Nullable MeasuredTable measured, Located.@Nullable Table<Point> points) {
    made.removeIf(each -> each.table().get() == null);
    for (Made each : made) {
      Located.Table<LatencyRow> table = each.table().get();
      if (table != null && each.isOf(measured, points)) {
        return table;
      }
    }
    Located.Table<LatencyRow> table = Composition.of(measured, points, regions);
    made.add(
        new Made(
            measured == null ? null : new WeakReference<>(measured),
            points == null ? null : new WeakReference<>(points),
            new WeakReference<>(table)));
    return table;
  }

  @Override
  public synchronized void close() {
    made.clear();
  }
}
