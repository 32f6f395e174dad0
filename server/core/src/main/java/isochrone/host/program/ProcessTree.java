package isochrone.host.program;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends processes with all that they started, as far as that still can be told: a process whose
 * parent has ended belongs to nobody.
 */
final class ProcessTree {
  /** To tidy up after SIGTERM, and to disappear after SIGKILL. */
  private static final long GRACE_MILLIS = 100;

  private ProcessTree() {}

  /** Asks all to end, and kills those that don't. */
  static void end(Process process) throws InterruptedException {
    Set<ProcessHandle> all = new LinkedHashSet<>(all(process));
    all.forEach(ProcessHandle::destroy);
    process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    // What it has started meanwhile, too.
    all.addAll(all(process));
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Kills all without asking. */
  static void kill(Process process) {
    all(process).forEach(ProcessHandle::destroyForcibly);
  }

  private static Set<ProcessHandle> all(Process process) {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    try (Stream<ProcessHandle> below = process.descendants()) {
      all.add(process.toHandle());
      below.forEach(all::add);
    }
    return all;
  }
}
