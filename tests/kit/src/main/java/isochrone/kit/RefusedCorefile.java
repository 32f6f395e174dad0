package isochrone.kit;

import isochrone.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a Corefile was refused, and why. */
public final class RefusedCorefile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  RefusedCorefile(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the report. */
  public List<Problem> problems() {
    return problems;
  }
}
