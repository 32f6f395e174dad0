package isochrone.api;

import java.util.function.Function;

/**
 * A query that waits for something. The first of {@link #resume}, {@link #fail} and the time limit
 * decides; what comes later does nothing and is counted.
 */
public interface Suspended {

  /**
   * Continues on the event loop that owns the query, from any thread.
   *
   * @param step called once with the exchange; its outcome counts as the handler's own, except that
   *     it may not suspend again
   */
  void resume(Function<Exchange, Outcome> step);

  /** Answers SERVFAIL, from any thread. */
  void fail();
}
