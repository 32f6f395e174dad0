package isochrone.app;

import isochrone.api.Problem;
import isochrone.host.Refused;
import java.util.ArrayList;
import java.util.List;

/** Words for what is wrong with a Corefile. */
final class Report {
  private Report() {}

  /** A line for each problem, and one that sums them up. */
  static List<String> refusal(Refused refused, String corefile) {
    List<Problem> problems = refused.problems();
    if (problems.isEmpty()) {
      return List.of("isochrone: " + refused.getMessage());
    }
    List<String> lines = new ArrayList<>();
    problems.forEach(problem -> lines.add(problem.toString()));
    lines.add(
        "isochrone: %s is refused: %s; nothing was started"
            .formatted(corefile, count(problems.size(), "problem", "problems")));
    return lines;
  }

  static String count(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
