package isochrone.plugin.geo.rum;

import isochrone.api.Block;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may come in some time; all of it may come at once.
 *
 * @param count how many
 * @param nanos in how much time
 */
record Rate(int count, long nanos) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/([smh])");
  private static final Map<String, Duration> UNITS =
      Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));
  private static final Rate ONE = new Rate(1, Duration.ofSeconds(1).toNanos());

  /** Reads {@code 10/m}. */
  static Rate of(Block b, String key) {
    Matcher parts = FORM.matcher(b.text(key));
    if (!parts.matches()) {
      b.problem(key, "must be a number per s, m or h, such as 10/m", b.text(key));
      return ONE;
    }
    Duration unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
    return new Rate(Integer.parseInt(parts.group(1)), unit.toNanos());
  }

  /** So many times as much. */
  Rate times(int factor) {
    return new Rate(count * factor, nanos);
  }

  /** The time in which one more may come. */
  long interval() {
    return nanos / count;
  }

  /**
   * Takes one out of a bucket that is full again at a time (the generic cell rate algorithm: a
   * bucket is a single number).
   *
   * @param fullAt when the bucket is full again; the past is as good as now
   * @return when it is full again afterwards; {@code fullAt} when there is nothing to take
   */
  long take(long fullAt, long now) {
    long from = Math.max(fullAt, now);
    return from - now > nanos - interval() ? fullAt : from + interval();
  }
}
