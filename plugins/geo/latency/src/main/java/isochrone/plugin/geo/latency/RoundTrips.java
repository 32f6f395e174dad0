package isochrone.plugin.geo.latency;

import isochrone.api.BadBlock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.compose.Compositions;
import isochrone.plugin.geo.latency.file.MeasuredFile;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server block knows about round trips: follows its file, and the places of clients that
 * {@code geoip} gives in the same block.
 */
final class RoundTrips {
  private final Located<LatencyRow> given;
  private final Located<Point> points;
  private final Compositions compositions;
  private final Regions regions;
  private final @Nullable MeasuredFile file;

  /** What is used of the file; null before it is read, and without a file. */
  private @Nullable MeasuredTable measured;

  private boolean isRead;
  private boolean isStarted;

  private RoundTrips(
      Located<LatencyRow> given,
      Located<Point> points,
      Compositions compositions,
      Regions regions,
      @Nullable MeasuredFile file) {
    this.given = given;
    this.points = points;
    this.compositions = compositions;
    this.regions = regions;
    this.file = file;
  }

  /** Has a block know round trips, by the settings of its line at {@code origin}. */
  static RoundTrips of(LatencySettings settings, Setup setup, Origin origin) {
    MeasuredFile file = settings.table() == null ? null : MeasuredFile.of(settings.table(), setup);
    RoundTrips roundTrips =
        new RoundTrips(
            setup.provide(ClientFacts.LATENCY, origin),
            setup.located(ClientFacts.POINT),
            Compositions.of(setup),
            setup.regions(),
            file);
    roundTrips.points.watch(roundTrips::refresh);
    return roundTrips;
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

  /** Takes in that the places of clients have changed. */
  private synchronized void refresh() {
    if (isStarted) {
      publish(measured);
    }
  }

  /** What fails here is tried again at the next look. */
  private void publish(@Nullable MeasuredTable now) {
    given.publish(compositions.table(now, points.table(), regions));
    measured = now;
  }
}
