package isochrone.plugin.admin.reload;

import isochrone.api.Block;
import java.time.Duration;

/**
 * How the files of the configuration are watched.
 *
 * @param interval time between two looks
 * @param jitter by how much at most that time is made shorter or longer
 * @param settle how long a change must last before it counts
 */
record ReloadSettings(Duration interval, Duration jitter, Duration settle) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration USUAL_JITTER = Duration.ofSeconds(15);
  private static final Duration LONGEST_SETTLE = Duration.ofMinutes(10);

  static ReloadSettings of(Block b) {
    Duration interval = b.duration("interval", SHORTEST, LONGEST);
    return new ReloadSettings(
        interval,
        jitter(b, interval.dividedBy(2)),
        b.duration("settle", Duration.ZERO, LONGEST_SETTLE));
  }

  private static Duration jitter(Block b, Duration half) {
    Duration jitter = b.has("jitter") ? b.duration("jitter", Duration.ZERO, LONGEST) : USUAL_JITTER;
    // Cut rather than refused: Corefiles with a long jitter are common, since CoreDNS cuts it.
    return half.compareTo(jitter) < 0 ? half : jitter;
  }
}
