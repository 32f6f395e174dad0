package isochrone.plugin.routing.weighted;

import isochrone.api.Exchange;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.QueryPath;

/**
 * Endpoints laid end to end, each as long as its weight: a random point on the line lies in one of
 * them.
 */
@QueryPath
final class RunningSums implements Selector {
  private final int[] targets;
  private final int[] sums;
  private final int size;

  /**
   * Lays out the first {@code size} targets.
   *
   * @param sums where each of them ends on the line
   */
  RunningSums(int[] targets, int[] sums, int size) {
    this.targets = targets;
    this.sums = sums;
    this.size = size;
  }

  @Override
  public boolean select(Exchange x, Selection out) {
    return size > 0 && out.add(targets[at(x.random(sums[size - 1]))]);
  }

  /** Position of the first that ends behind {@code point}. */
  private int at(int point) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > point) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
