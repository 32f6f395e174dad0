package isochrone.plugin.geo.latency.ledger;

/**
 * Whether two neighbours surely differ, by all regions that both know together.
 *
 * <p>A region counts by how often a sample of the one is above a sample of the other by more than
 * the gain that matters (Mann and Whitney's test, with a margin). Only ranks count, so that a lie
 * of an hour weighs as much as one of a second. That share less one half, by its standard
 * deviation, is squared and summed up: where the two do not differ, a region adds one half on
 * average, 1.1 in standard deviation. So a few samples of each of many regions tell as much as many
 * samples of one.
 */
final class Difference {
  private static final double DEVIATION = 1.118;

  /** How many standard deviations above the average are not by chance. */
  private static final double SURE = 2.5;

  private final double gain;
  private double sum;
  private int regions;

  /** Of less than so many milliseconds, nothing is a difference. */
  Difference(double gain) {
    this.gain = gain;
  }

  void clear() {
    sum = 0;
    regions = 0;
  }

  /** Takes a region in. */
  void add(Sketch one, Sketch other) {
    regions++;
    double share = Math.max(share(one, other), share(other, one)) - 0.5;
    if (share > 0) {
      double n = one.samples();
      double m = other.samples();
      sum += 12 * share * share * n * m / (n + m + 1);
    }
  }

  boolean isSure() {
    return sum > 0.5 * regions + SURE * DEVIATION * Math.sqrt(regions);
  }

  /** The share of all pairs in which the first is slower by more than the gain. */
  private double share(Sketch slow, Sketch fast) {
    Bins above = slow.bins();
    Bins below = fast.bins();
    double pairs = 0;
    double behind = 0;
    int at = 0;
    for (int i = 0; i < above.size(); i++) {
      double bound = Sketch.millis(above.index(i)) - gain;
      while (at < below.size() && Sketch.millis(below.index(at)) < bound) {
        behind += below.weight(at);
        at++;
      }
      pairs += behind * above.weight(i);
    }
    return pairs / (above.getTotalCount() * below.getTotalCount());
  }
}
