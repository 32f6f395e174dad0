package isochrone.plugin.observability.notify;

import org.jspecify.annotations.Nullable;

/** Gives the server blocks of one configuration the same {@link Plan}. */
final class Plans implements AutoCloseable {
  private int count;
  private @Nullable Plan open;

  /** The one of a server. */
  record Key() {}

  /** The plan that is being made; null when none is. */
  synchronized @Nullable Plan open() {
    return open;
  }

  /** Begins the plan of a configuration. */
  synchronized Plan begin() {
    Plan plan = new Plan(++count);
    open = plan;
    return plan;
  }

  /** A configuration has been read to its end. */
  synchronized void end() {
    open = null;
  }

  @Override
  public void close() {
    end();
  }
}
