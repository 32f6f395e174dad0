package isochrone.app;

import java.util.function.Consumer;

/** Whoever runs the server, and tells it from outside to reload and to stop. */
public interface Operator {

  /** Hears from now on: what is said before {@link #awaitStop} is not lost, but done there. */
  default void listen() {}

  /**
   * Waits for the wish to stop.
   *
   * @param reload told the reason of each wish to reload meanwhile
   */
  void awaitStop(Consumer<String> reload) throws InterruptedException;

  /** Has something done at a further wish to stop, which is a wish to stop soon. */
  default void onFurtherStop(Runnable hurry) {}

  /** Stands for the operator's wish to stop, from inside the process. */
  void stop();
}
