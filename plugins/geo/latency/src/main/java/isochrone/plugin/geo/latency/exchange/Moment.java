package isochrone.plugin.geo.latency.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A moment in the past as people say it. */
final class Moment {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

  private Moment() {}

  /**
   * The second of a time, of a number of seconds since 1970 or of so long ago; null for neither.
   */
  static @Nullable Long read(String text, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return now.minus(period(Long.parseLong(ago.group(1)), ago.group(2))).getEpochSecond();
    }
    try {
      return Instant.parse(text).getEpochSecond();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration period(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
