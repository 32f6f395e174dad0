package isochrone.endtoend.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A query in PromQL, as far as it names metrics and labels.
 *
 * @param text the query, variables of a board replaced
 */
record Expression(String text) {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern METRIC =
      Pattern.compile("\\b(up|(?:isochrone|coredns|process|jvm)_\\w+)\\b(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern WORD = Pattern.compile("\\w+");

  /** Labels that Prometheus itself adds. */
  private static final Set<String> ADDED = Set.of("job", "instance");

  /** The query without the texts in it. */
  private String bare() {
    return STRING.matcher(text).replaceAll("\"\"");
  }

  /** The names of all metrics. */
  Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    METRIC.matcher(bare()).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /**
   * What it names that is not there.
   *
   * @param known the labels of each metric
   * @param also labels that are used beside the query, in a legend or a text
   */
  List<String> missing(Map<String, Set<String>> known, Set<String> also) {
    List<String> missing = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>(ADDED);
    for (MatchResult found : METRIC.matcher(bare()).results().toList()) {
      Set<String> labels = known.get(found.group(1));
      if (labels == null) {
        missing.add("no metric " + found.group(1) + " in " + text);
        continue;
      }
      all.addAll(labels);
      String matchers = found.group(2) == null ? "" : found.group(2);
      MATCHER
          .matcher(matchers)
          .results()
          .map(matcher -> matcher.group(1))
          .filter(label -> !labels.contains(label) && !ADDED.contains(label))
          .forEach(label -> missing.add("no label " + label + " of " + found.group(1)));
    }
    Set<String> used = new LinkedHashSet<>(also);
    GROUPING
        .matcher(bare())
        .results()
        .flatMap(group -> WORD.matcher(group.group(1)).results())
        .forEach(word -> used.add(word.group()));
    used.stream()
        .filter(label -> !all.contains(label))
        .forEach(label -> missing.add("no label " + label + " in " + text));
    return missing;
  }
}
