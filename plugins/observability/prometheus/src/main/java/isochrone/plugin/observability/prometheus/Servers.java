package isochrone.plugin.observability.prometheus;

import isochrone.api.Exchange;
import isochrone.api.Zone;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts of one event loop, by listener and zone; each is made when it is first needed. */
@QueryPath
final class Servers {
  /** What CoreDNS calls the zone of a query that lies in none. */
  private static final String DROPPED = "dropped";

  private final RequestMetrics metrics;
  private final List<Zone> zones;
  private @Nullable ZoneCounts[][] counts = {};

  Servers(RequestMetrics metrics, List<Zone> zones) {
    this.metrics = metrics;
    this.zones = zones;
  }

  /** The counts that a query belongs to. */
  ZoneCounts of(Exchange x) {
    Zone zone = x.zone();
    int server = x.listener().index();
    int column = zone == null ? zones.size() : zone.index();
    ZoneCounts known = server < counts.length ? counts[server][column] : null;
    return known != null ? known : make(x, server, column);
  }

  @ColdPath("once for each listener and zone")
  private ZoneCounts make(Exchange x, int server, int column) {
    int rows = counts.length;
    if (server >= rows) {
      counts = Arrays.copyOf(counts, server + 1);
      for (int row = rows; row <= server; row++) {
        counts[row] = new ZoneCounts[zones.size() + 1];
      }
    }
    String zone = column == zones.size() ? DROPPED : zones.get(column).text();
    ZoneCounts made = new ZoneCounts(metrics, x.listener().text(), zone);
    counts[server][column] = made;
    return made;
  }
}
