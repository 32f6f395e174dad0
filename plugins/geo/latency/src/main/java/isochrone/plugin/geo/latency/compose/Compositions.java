package isochrone.plugin.geo.latency.compose;

import isochrone.api.Setup;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.estimate.PlaceTable;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all server blocks, those of the configuration before among them: blocks that say
 * the same share one.
 *
 * <p>Only the blocks keep tables; here they are found again while some block does.
 */
public final class Compositions implements AutoCloseable {
  private final List<Made> made = new ArrayList<>();
  private final PlaceTable places = PlaceTable.standard();

  /** There is one for all configurations in a row, so that a reload makes nothing anew. */
  record Key() {}

  /** A table and what it was made of; null for what there was not. */
  private record Made(
      @Nullable WeakReference<MeasuredTable> measured,
      @Nullable WeakReference<Located.Table<Point>> points,
      List<Region> regions,
      WeakReference<Located.Table<LatencyRow>> table) {

    /** Whether it was made of the very same tables; comparing their contents would take long. */
    boolean isOf(
        @Nullable MeasuredTable file, Located.@Nullable Table<Point> places, Regions known) {
      return isThis(measured, file) && isThis(points, places) && regions.equals(known.all());
    }

    private static <T> boolean isThis(@Nullable WeakReference<T> one, @Nullable T other) {
      return one == null ? other == null : other != null && one.refersTo(other);
    }
  }

  public static Compositions of(Setup setup) {
    return setup.shared(new Key(), Compositions::new);
  }

  /** The table of a file whose regions are known, and of the places of clients. */
  public synchronized Located.Table<LatencyRow> table(
      @Nullable MeasuredTable measured, Located.@Nullable Table<Point> points, Regions regions) {
    made.removeIf(each -> each.table().get() == null);
    for (Made each : made) {
      Located.Table<LatencyRow> table = each.table().get();
      if (table != null && each.isOf(measured, points, regions)) {
        return table;
      }
    }
    Located.Table<LatencyRow> table = new Composition(regions, places).table(measured, points);
    made.add(
        new Made(
            measured == null ? null : new WeakReference<>(measured),
            points == null ? null : new WeakReference<>(points),
            List.copyOf(regions.all()),
            new WeakReference<>(table)));
    return table;
  }

  @Override
  public synchronized void close() {
    made.clear();
  }
}
