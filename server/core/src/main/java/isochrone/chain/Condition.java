package isochrone.chain;

import isochrone.api.Readiness;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must hold before queries should be sent to a server.
 *
 * @param plugin who asks for it
 * @param what what is missing while it does not hold
 * @param test whether it holds
 */
record Condition(String plugin, String what, BooleanSupplier test) {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.ready");

  /** Whether it holds; a test that fails says no. */
  boolean holds() {
    try {
      return test.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.warn("{}: whether {} cannot be told: {}", plugin, what, e.toString());
      return false;
    }
  }

  Readiness.Missing missing() {
    return new Readiness.Missing(plugin, what);
  }
}
