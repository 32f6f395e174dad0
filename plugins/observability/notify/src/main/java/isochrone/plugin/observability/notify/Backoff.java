package isochrone.plugin.observability.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next try: a second, and twice as long after each further failure, up
 * to five minutes; at random a quarter less or more, so that many who wait do not come together.
 *
 * @param chance a number from 0 to 1 at each call
 */
record Backoff(DoubleSupplier chance) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 9;

  /** A target that wishes for more is asked again all the same. */
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private static final double LEAST = 0.75;
  private static final double SPREAD = 0.5;

  /**
   * The wait after so many failures in a row, at least one.
   *
   * @param wish how long the target wishes to be left alone
   */
  Duration after(int failures, @Nullable Duration wish) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    Duration base = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    double factor = LEAST + SPREAD * chance.getAsDouble();
    Duration own = Duration.ofMillis(Math.round(base.toMillis() * factor));
    if (wish == null || wish.compareTo(own) < 0) {
      return own;
    }
    return wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
  }
}
