package isochrone.plugin.geo.latency.learn;

/**
 * When periods end: at multiples of their length since 1970, so that all servers agree about it. A
 * table is made at the end of those of the length that was asked for; samples are taken in once a
 * minute at least, so that they can be saved.
 */
final class Periods {
  private static final long LONGEST = 60;

  /** A table may take one part of so many of the time. */
  private static final long SHARE = 20;

  private final long update;
  private final long fold;

  /** Tables each {@code update} seconds. */
  Periods(long update) {
    this.update = update;
    fold = Math.min(update, LONGEST);
  }

  /** The end of the period of a second. */
  long foldEnd(long second) {
    return end(second, fold);
  }

  /**
   * When the table may be made again.
   *
   * @param took the seconds that it took
   */
  long next(long second, double took) {
    return end(second + (long) (took * (SHARE - 1)), update);
  }

  private static long end(long second, long length) {
    return Math.floorDiv(second, length) * length + length;
  }
}
