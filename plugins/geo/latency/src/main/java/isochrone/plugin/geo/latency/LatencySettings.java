package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import isochrone.api.file.FollowedFile;
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
  static LatencySettings of(Block b) {
    Duration reload = FollowedFile.period(b, "reload");
    return new LatencySettings(b.given("table") ? b.path("table") : null, reload);
  }
}
