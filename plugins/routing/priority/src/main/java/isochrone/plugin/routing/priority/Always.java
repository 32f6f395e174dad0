package isochrone.plugin.routing.priority;

import isochrone.api.Exchange;
import isochrone.api.Trace;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.QueryPath;

/**
 * Picks the same endpoint for every query, until states change.
 *
 * @param target its index; -1 for none
 * @param explanation says why
 */
@QueryPath
record Always(int target, Explanation explanation) implements Selector {

  @Override
  public boolean select(Exchange x, Selection out) {
    Trace trace = x.trace();
    if (trace != null) {
      explanation.of(target, trace);
    }
    return target >= 0 && out.add(target);
  }
}
