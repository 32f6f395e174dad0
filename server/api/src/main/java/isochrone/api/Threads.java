package isochrone.api;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Threads of their own, for work that may hang with a disk or a pipe for as long as it likes: the
 * server neither waits for them while it runs nor lives on for them.
 */
public interface Threads {

  /**
   * Begins to take turns on a new thread, one after the other.
   *
   * @param name what people see in a list of threads
   * @param pause how long to wait after a turn in which there was nothing to do
   * @param turn does what there is to do, and says whether there was anything; what it throws is
   *     logged, once until a turn has gone well again, and counts as nothing to do
   */
  Turns start(String name, Duration pause, BooleanSupplier turn);

  /** The turns that a thread takes. */
  interface Turns {

    /** Has the next turn begin at once, as there is something to do. */
    default void wake() {}

    /**
     * Ends the thread after a turn in which there was nothing to do. An interrupt ends the waiting,
     * not the thread, and the flag is set again.
     *
     * @param grace how long to wait for that at most
     * @return whether it has ended; if not, it is left behind and ends when it can
     */
    boolean end(Duration grace);
  }
}
