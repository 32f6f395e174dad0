package isochrone.plugin.geo.latency;

import isochrone.api.BadBlock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Zone;
import isochrone.api.geo.Area;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.compose.Composed;
import isochrone.plugin.geo.latency.compose.Compositions;
import isochrone.plugin.geo.latency.compose.Ingredients;
import isochrone.plugin.geo.latency.file.MeasuredFile;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one server block knows about round trips: follows its file, what is learned, and the places
 * of clients that {@code geoip} gives in the same block.
 */
final class RoundTrips {
  private final Located<LatencyRow> given;
  private final Located<Point> points;
  private final Located<Network> networks;
  private final Located<Area> areas;
  private final Compositions compositions;
  private final Regions regions;
  private final ServerSettings settings;
  private final @Nullable MeasuredFile file;

  /** Where the zones of the block are served: by that it is known across reloads. */
  private Map<Zone, Set<InetSocketAddress>> block = Map.of();

  /** What is used of the file; null before it is read, and without a file. */
  private @Nullable MeasuredTable measured;

  /** What was published last, kept for those who are to find it again; null before that. */
  private @Nullable Composed composed;

  private Supplier<LearnedTable> learned = () -> LearnedTable.EMPTY;
  private boolean isRead;
  private boolean isStarted;

  private RoundTrips(
      Setup setup, Origin origin, ServerSettings settings, @Nullable MeasuredFile file) {
    given = setup.provide(ClientFacts.LATENCY, origin);
    points = setup.located(ClientFacts.POINT);
    networks = setup.located(ClientFacts.NETWORK);
    areas = setup.located(ClientFacts.AREA);
    compositions = Compositions.of(setup);
    regions = setup.regions();
    this.settings = settings;
    this.file = file;
  }

  /** Has a block know round trips, by its line at {@code origin}. */
  static RoundTrips of(@Nullable Path table, Setup setup, Origin origin, ServerSettings settings) {
    MeasuredFile file = table == null ? null : MeasuredFile.of(table, setup);
    RoundTrips roundTrips = new RoundTrips(setup, origin, settings, file);
    roundTrips.points.watch(roundTrips::refresh);
    return roundTrips;
  }

  /** Has it know what is learned; to be called when all is read, before it starts. */
  synchronized void learnFrom(Supplier<LearnedTable> published, Setup setup) {
    learned = published;
    Map<Zone, Set<InetSocketAddress>> served = new HashMap<>();
    setup.zones().forEach(zone -> served.put(zone, Set.copyOf(setup.addresses(zone))));
    block = served;
  }

  /**
   * Reads what there is to read.
   *
   * @param named where the file is named
   * @throws BadBlock when the file cannot be used; {@code setup} has been told all reasons
   */
  synchronized void read(Setup setup, Origin named) {
    if (file != null) {
      MeasuredTable read = file.file().start(setup, named, table -> table.unknown(regions));
      List<Problem> unknown = read.unknown(regions);
      if (!unknown.isEmpty()) {
        unknown.forEach(setup::problem);
        throw new BadBlock(unknown.get(0));
      }
      measured = read;
    }
    isRead = true;
  }

  /**
   * Publishes for the first time what was read, if it could be. To be called after all else has
   * started: tables of places are published then, so that nothing is composed twice.
   */
  synchronized void start() {
    if (isRead) {
      isStarted = true;
      publish(measured);
    }
  }

  /** Looks whether the file has changed. */
  synchronized void look() {
    if (file == null) {
      return;
    }
    file.file().look(table -> table.unknown(regions));
    MeasuredTable now = file.file().content();
    if (now == null || now == measured) {
      return;
    }
    List<Problem> unknown = now.unknown(regions);
    if (unknown.isEmpty()) {
      publish(now);
    } else {
      file.file().refuse(now, unknown);
    }
  }

  /** Takes in that the places of clients have changed, or what was learned. */
  synchronized void refresh() {
    if (isStarted) {
      publish(measured);
    }
  }

  /** What fails here is tried again at the next look. */
  private void publish(@Nullable MeasuredTable now) {
    Ingredients from =
        new Ingredients(learned.get(), now, points.table(), networks.table(), areas.table());
    Composed next = compositions.table(block, from, regions, settings.hysteresis());
    if (composed == null || next.table() != composed.table()) {
      composed = next;
      given.publish(next.table());
    }
    measured = now;
  }
}
