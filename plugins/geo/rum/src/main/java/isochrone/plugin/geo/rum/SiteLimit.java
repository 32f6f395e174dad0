package isochrone.plugin.geo.rum;

/** How much is taken of one site. */
final class SiteLimit {
  private final Rate rate;
  private final long start;
  private long fullAt;

  /** A full bucket. */
  SiteLimit(Rate rate, long now) {
    this.rate = rate;
    this.start = now;
  }

  /** Whether one more may come now; it counts when it may. */
  synchronized boolean take(long now) {
    long next = rate.take(fullAt, now - start);
    boolean taken = next != fullAt;
    fullAt = next;
    return taken;
  }
}
