package isochrone.plugin.routing.weighted;

import isochrone.api.Exchange;
import isochrone.api.Trace;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/**
 * Endpoints laid end to end, each as long as its weight: a random point on the line lies in one of
 * them.
 */
@QueryPath
final class RunningSums implements Selector {
  private final int[] targets;
  private final int[] sums;
  private final int size;
  private final List<String> names;

  /**
   * Lays out the first {@code size} targets.
   *
   * @param sums where each of them ends on the line
   * @param names name of each target, by its index
   */
  RunningSums(int[] targets, int[] sums, int size, List<String> names) {
    this.targets = targets;
    this.sums = sums;
    this.size = size;
    this.names = names;
  }

  @Override
  public boolean select(Exchange x, Selection out) {
    int point = size > 0 ? x.random(sums[size - 1]) : 0;
    int at = at(point);
    Trace trace = x.trace();
    if (trace != null) {
      explain(trace, point, at);
    }
    return size > 0 && out.add(targets[at]);
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

  @ColdPath("people ask for explanations, one at a time")
  private void explain(Trace trace, int point, int at) {
    if (size == 0) {
      trace.note("weighted", "no endpoint is usable");
      return;
    }
    int weight = sums[at] - (at == 0 ? 0 : sums[at - 1]);
    String text = "%d usable, of %d together: drew number %d, which is one of the %d of %s";
    trace.note(
        "weighted",
        text.formatted(size, sums[size - 1], point + 1, weight, names.get(targets[at])));
  }
}
