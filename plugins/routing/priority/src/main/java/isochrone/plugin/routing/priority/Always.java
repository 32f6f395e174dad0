package isochrone.plugin.routing.priority;

import isochrone.api.Exchange;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.QueryPath;

/**
 * Picks the same endpoint for every query, until states change.
 *
 * @param target its index; -1 for none
 */
@QueryPath
record Always(int target) implements Selector {

  @Override
  public boolean select(Exchange x, Selection out) {
    return target >= 0 && out.add(target);
  }
}
