package isochrone.app;

import isochrone.host.Refused;
import isochrone.host.page.Told;
import java.util.ArrayList;
import java.util.List;

/** Words for what is wrong with a Corefile. */
final class Report {
  private Report() {}

  /** A line for each problem that is told, and one that sums them up. */
  static List<String> refusal(Refused refused, String corefile) {
    Told problems = Told.of(refused.problems());
    if (problems.isEmpty()) {
      return List.of("isochrone: " + refused.getMessage());
    }
    List<String> lines = new ArrayList<>(problems.lines());
    lines.add(
        "isochrone: %s is refused: %s; nothing was started"
            .formatted(corefile, count(problems.count(), "problem", "problems")));
    return lines;
  }

  static String count(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
