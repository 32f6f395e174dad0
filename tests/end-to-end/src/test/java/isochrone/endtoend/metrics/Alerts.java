package isochrone.endtoend.metrics;

import isochrone.endtoend.ground.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The alert rules for Prometheus. */
final class Alerts {
  static final Path FOLDER = Tree.top().resolve("plugins/observability/prometheus/alerts");
  static final Path RULES = FOLDER.resolve("isochrone.rules.yml");
  static final Path TESTS = FOLDER.resolve("isochrone.tests.yml");

  private static final Pattern RULE =
      Pattern.compile("(?ms)^ {6}- alert: (\\w+)$(.*?)(?=^ {6}- alert|^  - name|^ {6}#|\\z)");
  private static final Pattern EXPRESSION =
      Pattern.compile("(?ms)^ {8}expr: (?:\\|-)?(.*?)(?=^ {8}\\w)");
  private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

  private Alerts() {}

  /**
   * One rule.
   *
   * @param name of the alert
   * @param text all of it
   */
  record Rule(String name, String text) {

    Expression expression() {
      Matcher found = EXPRESSION.matcher(text);
      if (!found.find()) {
        throw new IllegalStateException(name + " has no expression");
      }
      return new Expression(found.group(1).strip().replaceAll("\\s+", " "));
    }

    /** The labels that its words name. */
    Set<String> labels() {
      Set<String> labels = new LinkedHashSet<>();
      LABEL.matcher(text).results().forEach(label -> labels.add(label.group(1)));
      return labels;
    }
  }

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (MatchResult rule : RULE.matcher(Tree.read(RULES)).results().toList()) {
      rules.add(new Rule(rule.group(1), rule.group(2)));
    }
    return rules;
  }
}
