package isochrone.app.log;

import java.time.Duration;

/** Runs something later. */
@FunctionalInterface
public interface Later {

  /** Runs {@code action} after that time, unless the result is run before. */
  Runnable after(Duration time, Runnable action);
}
