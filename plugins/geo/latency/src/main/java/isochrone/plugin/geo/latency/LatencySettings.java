package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where round trips are read from.
 *
 * @param table the file of measured ones; null for none
 * @param reload time between two looks at it; zero for none
 */
record LatencySettings(@Nullable Path table, Duration reload) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  static LatencySettings of(Block b) {
    Duration reload = b.duration("reload", Duration.ZERO, LONGEST);
    if (!reload.isZero() && reload.compareTo(SHORTEST) < 0) {
      b.problem("reload", "must be 0, or 1s to 24h", b.text("reload"));
    }
    return new LatencySettings(b.given("table") ? b.path("table") : null, reload);
  }
}
