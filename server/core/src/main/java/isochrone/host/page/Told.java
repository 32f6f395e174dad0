package isochrone.host.page;

import isochrone.api.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of problems: the first of them. A brace that is missing in a large file makes a
 * problem of each line behind it, and the first says why.
 *
 * @param first at most 20, in the order of the files
 * @param more how many others there are
 */
public record Told(List<Problem> first, int more) {
  /** Nothing is wrong. */
  public static final Told NOTHING = new Told(List.of(), 0);

  private static final int MOST = 20;

  /** What is told of these. */
  public static Told of(List<Problem> problems) {
    int told = Math.min(MOST, problems.size());
    return new Told(List.copyOf(problems.subList(0, told)), problems.size() - told);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return first.isEmpty();
  }

  /** How many there are, told or not. */
  public int count() {
    return first.size() + more;
  }

  /** A line for each, and one for those that are not told. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    first.forEach(problem -> lines.add(problem.toString()));
    if (more > 0) {
      lines.add(rest());
    }
    return lines;
  }

  /** The line for those that are not told. */
  public String rest() {
    return "and %d more".formatted(more);
  }
}
