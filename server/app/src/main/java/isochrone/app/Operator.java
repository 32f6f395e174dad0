package isochrone.app;

import java.util.function.Consumer;

/** Whoever runs the server, and tells it from outside to reload and to stop. */
public interface Operator {

  /**
   * Waits for the wish to stop.
   *
   * @param reload told the reason of each wish to reload meanwhile
   */
  void awaitStop(Consumer<String> reload) throws InterruptedException;

  /** Stands for the operator's wish to stop, from inside the process. */
  void stop();
}
