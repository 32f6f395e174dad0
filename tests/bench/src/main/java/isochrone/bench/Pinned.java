package isochrone.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the server on the first processor and the load on the others, both before what else the
 * machine does where we may say so: a turn of another program would be measured with them.
 */
final class Pinned {
  /** What the server has. */
  static final String FIRST_PROCESSOR = "0";

  private static final List<String> FIRST =
      "root".equals(System.getProperty("user.name")) ? List.of("nice", "-n", "-15") : List.of();

  private Pinned() {}

  static List<String> load(List<String> command) {
    return on("1-" + (Runtime.getRuntime().availableProcessors() - 1), command);
  }

  /** The same command on these processors. */
  static List<String> on(String processors, List<String> command) {
    List<String> pinned = new ArrayList<>(FIRST);
    pinned.addAll(List.of("taskset", "-c", processors));
    pinned.addAll(command);
    return pinned;
  }
}
