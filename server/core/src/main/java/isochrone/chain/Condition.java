package isochrone.chain;

import isochrone.api.Readiness;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold before queries should be sent to a server. */
final class Condition {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.ready");

  private final String plugin;
  private final String what;
  private final BooleanSupplier test;
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * A condition.
   *
   * @param plugin who asks for it
   * @param what what is missing while it does not hold
   * @param test whether it holds
   */
  Condition(String plugin, String what, BooleanSupplier test) {
    this.plugin = plugin;
    this.what = what;
    this.test = test;
  }

  /** Whether it holds; a test that fails says no. That is logged once: anybody may ask again. */
  boolean holds() {
    try {
      boolean holds = test.getAsBoolean();
      failing.set(false);
      return holds;
    } catch (RuntimeException e) {
      if (!failing.getAndSet(true)) {
        LOG.warn("{}: whether {} cannot be told: {}", plugin, what, e.toString());
      }
      return false;
    }
  }

  Readiness.Missing missing() {
    return new Readiness.Missing(plugin, what);
  }
}
