package isochrone.plugin.geo.latency.measure;

import isochrone.api.Block;
import java.time.Duration;

/**
 * What a line {@code measure} says.
 *
 * @param region where this server stands
 * @param invite how many of a million queries by UDP are asked to come by TCP
 * @param period how long nobody is asked so again
 */
record MeasureSettings(String region, int invite, Duration period) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  static MeasureSettings of(Block b) {
    b.choice("by", "tcp");
    return new MeasureSettings(
        b.text("region"), Share.of(b, "invite"), b.duration("invite-period", SHORTEST, LONGEST));
  }

  /** Whether anybody is to be invited. */
  boolean invites() {
    return invite > 0;
  }
}
