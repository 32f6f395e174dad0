package isochrone.api.traffic;

import java.time.Duration;
import java.util.function.Consumer;

/** Checks one endpoint once. */
public interface Probe {

  /**
   * Starts a check and returns at once; called on the probe loop.
   *
   * @param target what to check
   * @param timeout when to give up
   * @param done told the verdict exactly once, on the probe loop, within {@code timeout} and a
   *     little
   */
  void check(Endpoint target, Duration timeout, Consumer<Verdict> done);
}
