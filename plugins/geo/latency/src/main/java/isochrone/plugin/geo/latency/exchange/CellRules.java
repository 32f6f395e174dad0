package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.Regions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a cell from outside must be like, and what is meant where it says less.
 *
 * @param latest the last second it may be of
 * @param taken the second when cells without one were taken
 * @param kept whether it is to be kept, and so may be of no finer prefix than what is kept, nor of
 *     one so wide that a single line would speak for networks that have nothing in common
 * @param region what is wrong with the name of a region; null when nothing is
 */
record CellRules(long latest, long taken, boolean kept, Function<String, @Nullable String> region) {
  /** So much may the clocks of two servers differ, in seconds. */
  static final long AHEAD = 60;

  /** What is wrong with the name of a region that the configuration lacks. */
  static final String UNKNOWN = "must be a region of the configuration ";

  /** The fewest samples that count. */
  static final int USUAL_SAMPLES = 3;

  static final int MOST_SAMPLES = 1_000_000_000;

  /** Clients are known by their networks only: nothing finer is kept. */
  static final int FINEST_IPV4 = 24;

  static final int FINEST_IPV6 = 48;

  /** Nothing wider is learned here either. */
  private static final int WIDEST_IPV4 = 16;

  private static final int WIDEST_IPV6 = 32;

  /** Nothing weighs more than that, so who claims more says no more by it. */
  private static final int MOST_KEPT = 64;

  /** Behind the year 9999 times are written in another way. */
  private static final long END = 253_402_300_799L;

  /** The rules of a server whose configuration knows these regions. */
  static CellRules of(long now, Regions regions) {
    return of(now, name -> regions.find(name) == null ? UNKNOWN + regions.was(name) : null);
  }

  /** The rules of what is to be kept. */
  static CellRules of(long now, Function<String, @Nullable String> region) {
    return new CellRules(now + AHEAD, now, true, region);
  }

  /** The rules of what is only looked at. */
  static CellRules lenient() {
    return new CellRules(END, 0, false, name -> name.isEmpty() ? "must have a name" : null);
  }

  /** The same where cells without a time were taken at this second. */
  CellRules taken(long second) {
    return new CellRules(latest, second, kept, region);
  }

  /** The rule that a length of a prefix breaks; null for none. */
  @Nullable String prefix(boolean ipv4, int bits) {
    int finest = ipv4 ? FINEST_IPV4 : FINEST_IPV6;
    int widest = ipv4 ? WIDEST_IPV4 : WIDEST_IPV6;
    if (!kept || (bits >= widest && bits <= finest)) {
      return null;
    }
    return bits > finest
        ? "must be /%d or wider: what is finer is not kept".formatted(finest)
        : "must be /%d or finer: what is wider belongs in a table".formatted(widest);
  }

  /** As many samples as it counts for. */
  int samples(int said) {
    return kept ? Math.min(said, MOST_KEPT) : said;
  }

  /** The rule that a time breaks; null for none. */
  @Nullable String second(long second) {
    if (second > latest) {
      return "must not be more than a minute in the future";
    }
    return second < 0 ? "must not be before 1970" : null;
  }
}
