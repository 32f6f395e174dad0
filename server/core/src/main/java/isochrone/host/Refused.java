package isochrone.host;

import isochrone.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a server did not start, or a new configuration was not taken; nothing was left open. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** The configuration has mistakes. */
  Refused(List<Problem> problems) {
    super(problems.size() + (problems.size() == 1 ? " problem" : " problems"));
    this.problems = List.copyOf(problems);
  }

  /** Something outside the configuration is in the way: a port that is taken, a missing file. */
  Refused(String line, @Nullable Throwable cause) {
    super(line, cause);
    this.problems = List.of();
  }

  /** All mistakes; empty when the message says what is in the way. */
  public List<Problem> problems() {
    return problems;
  }
}
