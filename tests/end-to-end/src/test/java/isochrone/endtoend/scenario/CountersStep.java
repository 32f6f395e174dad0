package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares how far counters have moved since the scenario began: lines {@code NAME{LABELS} +N}, all
 * series that have these labels taken together; {@code or more} may follow.
 */
record CountersStep(Part part) implements Step {
  private static final Pattern LINE =
      Pattern.compile("(\\w+)(?:\\{(.*)\\})?\\s+\\+(\\d+)( or more)?");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Loops count without telling other threads at once: a scrape may be a moment behind. */
  @Override
  public void run(Play play) {
    Map<String, Double> wanted = new TreeMap<>();
    part.statements().forEach(line -> wanted.put(play.fill(line), growth(line)));
    Instant end = Instant.now().plus(PATIENCE);
    Map<String, Double> seen = seen(play, wanted);
    while (!seen.equals(wanted) && Instant.now().isBefore(end)) {
      seen = seen(play, wanted);
    }
    assertThat(seen).isEqualTo(wanted);
  }

  private static Map<String, Double> seen(Play play, Map<String, Double> wanted) {
    Scrape before = play.before();
    Scrape now = play.scrape();
    Map<String, Double> seen = new TreeMap<>();
    for (String line : wanted.keySet()) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        Map<String, String> labels = Scrape.labels(parts.group(2) == null ? "" : parts.group(2));
        String name = parts.group(1);
        double moved = now.sum(name, labels) - before.sum(name, labels);
        seen.put(line, parts.group(4) == null ? moved : Math.min(moved, wanted.get(line)));
      }
    }
    return seen;
  }

  private double growth(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw part.bad("expected NAME{LABELS} +N, not " + line);
    }
    return Double.parseDouble(parts.group(3));
  }

  @Override
  public String where() {
    return part.where() + ": counters";
  }
}
