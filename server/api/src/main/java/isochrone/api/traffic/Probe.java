package isochrone.api.traffic;

import java.time.Duration;
import java.util.function.Consumer;

/** Checks one endpoint once. */
public interface Probe {

  /**
   * Starts a check and returns at once; called on the probe loop.
   *
   * <p>Whatever it opened must be closed when the time is over, also when nobody waits any more for
   * what it says.
   *
   * @param aim what to check, with the address to go to
   * @param timeout when to give up
   * @param done told the verdict exactly once, on any thread, within {@code timeout} and a little
   */
  void check(Aim aim, Duration timeout, Consumer<Verdict> done);

  /**
   * Whether it goes to the endpoint itself: the endpoint's name is then resolved for it, and it is
   * not begun where probes may not go.
   */
  default boolean connects() {
    return true;
  }
}
