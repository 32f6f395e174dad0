package isochrone.plugin.observability.health;

import isochrone.api.Block;
import java.time.Duration;

/**
 * Where health is shown, and how a healthy server ends.
 *
 * @param address host and port of the page
 * @param lameduck how long to go on answering after the wish to stop
 */
record HealthSettings(String address, Duration lameduck) {
  private static final Duration LONGEST = Duration.ofHours(1);

  static HealthSettings of(Block b) {
    return new HealthSettings(b.text("address"), b.duration("lameduck", Duration.ZERO, LONGEST));
  }
}
