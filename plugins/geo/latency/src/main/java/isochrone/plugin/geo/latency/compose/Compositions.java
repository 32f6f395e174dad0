package isochrone.plugin.geo.latency.compose;

import isochrone.api.Clock;
import isochrone.api.Setup;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.estimate.PlaceTable;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all server blocks, those of the configuration before among them: blocks that say
 * the same share one.
 *
 * <p>Only the blocks keep tables; here they are found again while some block does.
 */
public final class Compositions implements AutoCloseable {
  private final List<Made> made = new ArrayList<>();
  private final Map<Object, WeakReference<Composed>> latest = new HashMap<>();
  private final PlaceTable places = PlaceTable.standard();
  private final Moves moves;

  /** There is one for all configurations in a row, so that a reload makes nothing anew. */
  record Key() {}

  /** A table and what it was made of. */
  private record Made(
      Part<LearnedTable> learned,
      Part<MeasuredTable> file,
      Part<Object> points,
      Part<Object> networks,
      Part<Object> areas,
      WeakReference<Composed> composed) {

    static Made of(Ingredients from, Composed composed) {
      return new Made(
          new Part<>(from.learned()),
          new Part<>(from.file()),
          new Part<>(from.points()),
          new Part<>(from.networks()),
          new Part<>(from.areas()),
          new WeakReference<>(composed));
    }

    boolean isOf(Ingredients from) {
      return learned.is(from.learned())
          && file.is(from.file())
          && points.is(from.points())
          && networks.is(from.networks())
          && areas.is(from.areas());
    }
  }

  /** One table that another was made of, or none; comparing contents would take long. */
  private static final class Part<T> {
    private final @Nullable WeakReference<T> table;

    Part(@Nullable T table) {
      this.table = table == null ? null : new WeakReference<>(table);
    }

    boolean is(@Nullable Object other) {
      return table == null ? other == null : other != null && table.get() == other;
    }
  }

  /**
   * Tables of their own.
   *
   * @param moved told the region of each move
   */
  public Compositions(Consumer<String> moved, Clock clock) {
    moves = new Moves(moved, new MoveLog(clock));
  }

  /** The tables of this server. */
  public static Compositions of(Setup setup) {
    return setup.shared(
        new Key(), () -> new Compositions(new MoveMetrics(setup.metrics())::add, setup.clock()));
  }

  /**
   * The table of what is known; all regions of its file are known.
   *
   * @param block whose table it is, in this configuration and the next
   * @param hysteresis in milliseconds
   */
  public synchronized Composed table(
      Object block, Ingredients from, Regions regions, float hysteresis) {
    made.removeIf(each -> each.composed().get() == null);
    latest.values().removeIf(each -> each.get() == null);
    Composed composed = known(from, regions);
    if (composed == null) {
      composed = compose(from, regions, previous(block), hysteresis);
      made.add(Made.of(from, composed));
    }
    latest.put(block, new WeakReference<>(composed));
    return composed;
  }

  private @Nullable Composed known(Ingredients from, Regions regions) {
    for (Made each : made) {
      Composed composed = each.composed().get();
      if (composed != null && each.isOf(from) && composed.regions().equals(regions.all())) {
        return composed;
      }
    }
    return null;
  }

  private @Nullable Composed previous(Object block) {
    WeakReference<Composed> reference = latest.get(block);
    return reference == null ? null : reference.get();
  }

  private Composed compose(
      Ingredients from, Regions regions, @Nullable Composed previous, float hysteresis) {
    Transition transition =
        previous == null ? null : new Transition(previous, regions, hysteresis, moves);
    Ground ground = ground(from, regions);
    Composition composition = new Composition(from, ground, regions);
    Located.Table<LatencyRow> table = composition.table(transition);
    if (transition != null) {
      transition.tell();
    }
    boolean learns = from.learned().rows() > 0;
    return new Composed(table, List.copyOf(regions.all()), learns ? ground : null);
  }

  private Ground ground(Ingredients from, Regions regions) {
    for (Made each : made) {
      Composed composed = each.composed().get();
      if (composed != null
          && composed.ground() != null
          && each.file().is(from.file())
          && each.points().is(from.points())
          && composed.regions().equals(regions.all())) {
        return composed.ground();
      }
    }
    return new Ground(from.file(), from.points(), places, regions);
  }

  @Override
  public synchronized void close() {
    made.clear();
    latest.clear();
  }
}
