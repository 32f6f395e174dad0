package isochrone.api.traffic;

import isochrone.api.Exchange;

/** Chooses endpoints for one query. Immutable; called on the query path: array work only. */
public interface Selector {

  /**
   * Adds the indexes of the chosen targets to {@code out}.
   *
   * @return false when nothing fits; the answer is negative then
   */
  boolean select(Exchange x, Selection out);
}
