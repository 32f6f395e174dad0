package isochrone.api;

import isochrone.wire.WireName;

/**
 * One link of a chain. Its methods run on an event loop: they never block and, apart from rare
 * paths, allocate nothing.
 *
 * <p>An exception thrown by {@link #handle} or {@link #adjust} becomes SERVFAIL for that one query;
 * it is counted, and logged once in a while.
 */
public interface Handler {

  /** Looks at a query, in the order of the stages. */
  Outcome handle(Exchange x);

  /**
   * May change the response, in reverse order, before it is given its final form. Called for every
   * handler whose {@link #handle} has been called.
   */
  default void adjust(Exchange x) {}

  /**
   * Whether whoever sent the query may be told of another name, too: of the target of an alias,
   * before it is followed, or of a host whose addresses would go along with the answer. Asked of
   * all handlers, any number of times for a query, so it counts nothing.
   *
   * @param type the type of the records that would be told
   */
  default boolean admits(Exchange x, WireName name, int type) {
    return true;
  }

  /**
   * Sees the final response, in reverse order: read-only. Called for every handler whose {@link
   * #handle} has been called, also when the query was dropped; {@link Exchange#size} is 0 then.
   */
  default void after(Exchange x) {}
}
