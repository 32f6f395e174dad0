package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares how far counters have moved since the scenario began: lines {@code NAME{LABELS} +N}, all
 * series that have these labels taken together.
 */
record CountersStep(Part part) implements Step {
  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)\\})?\\s+\\+(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public void run(Play play) {
    for (String statement : part.statements()) {
      Matcher line = LINE.matcher(play.fill(statement));
      if (!line.matches()) {
        throw part.bad("expected NAME{LABELS} +N, not " + statement);
      }
      Map<String, String> labels = Scrape.labels(line.group(2) == null ? "" : line.group(2));
      compare(play, line.group(1), labels, Double.parseDouble(line.group(3)));
    }
  }

  /** Loops count without telling other threads at once: a scrape may be a moment behind. */
  private static void compare(Play play, String name, Map<String, String> labels, double wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    double growth = play.growth(name, labels);
    while (growth < wanted && Instant.now().isBefore(end)) {
      growth = play.growth(name, labels);
    }
    assertThat(growth).as("growth of " + name + labels).isEqualTo(wanted);
  }

  @Override
  public String where() {
    return part.where() + ": counters";
  }
}
