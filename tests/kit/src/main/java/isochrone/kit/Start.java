package isochrone.kit;

import isochrone.api.BadBlock;
import isochrone.api.Task;
import isochrone.chain.Generation;

/**
 * The start of a configuration.
 *
 * @param generation what is started
 */
record Start(Generation generation) {

  /** Runs what has to be done first; mistakes found by it go to the problems. */
  void run() {
    for (Task task : generation.starts()) {
      try {
        task.run();
      } catch (BadBlock e) {
        generation.problems().add(e.problem());
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError("a task at the start failed", e);
      }
    }
  }
}
