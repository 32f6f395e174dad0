package isochrone.plugin.observability.log;

import isochrone.api.Clock;
import isochrone.wire.QueryPath;

/**
 * The time of day at which a query came, from the steady clock that packets are stamped with. The
 * two clocks are compared once a second, off the query path.
 */
final class TimeOfDay {
  /** Octets of a time. */
  static final int LENGTH = "2026-01-01T00:00:00.000Z".length();

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** Days from 1 March of the year 0 to 1 January 1970, and in 400 years. */
  private static final long EPOCH = 719_468;

  private static final long ERA = 146_097;

  private final Clock clock;
  private volatile Reading reading;

  /** What the two clocks said at one moment. */
  private record Reading(long nanos, long millis) {}

  TimeOfDay(Clock clock) {
    this.clock = clock;
    this.reading = read();
  }

  private Reading read() {
    return new Reading(clock.nanoTime(), clock.now().toEpochMilli());
  }

  /** Compares the clocks anew. */
  void compare() {
    reading = read();
  }

  /** Writes the time of a reading of the steady clock: UTC, to the millisecond (RFC 3339 §5.6). */
  @QueryPath
  void write(long nanos, LineBuffer line) {
    Reading known = reading;
    long millis = known.millis + Math.floorDiv(nanos - known.nanos, NANOS_PER_MILLI);
    long ofDay = Math.floorMod(millis, MILLIS_PER_DAY);
    date(Math.floorDiv(millis, MILLIS_PER_DAY), line);
    line.raw('T');
    line.padded(ofDay / 3_600_000, 2);
    line.raw(':');
    line.padded(ofDay / 60_000 % 60, 2);
    line.raw(':');
    line.padded(ofDay / 1_000 % 60, 2);
    line.raw('.');
    line.padded(ofDay % 1_000, 3);
    line.raw('Z');
  }

  /** Years are counted from March, so that the leap day is the last one. */
  private static void date(long daysSince1970, LineBuffer line) {
    long days = daysSince1970 + EPOCH;
    long ofEra = Math.floorMod(days, ERA);
    long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long march = (5 * ofYear + 2) / 153; // 0 for March, 11 for February
    long month = march < 10 ? march + 3 : march - 9;
    line.padded(Math.floorDiv(days, ERA) * 400 + yearOfEra + (month <= 2 ? 1 : 0), 4);
    line.raw('-');
    line.padded(month, 2);
    line.raw('-');
    line.padded(ofYear - (153 * march + 2) / 5 + 1, 2);
  }
}
