package isochrone.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page in Markdown, as far as the rules look into it.
 *
 * @param text all of it
 */
record Markdown(String text) {
  private static final String FENCE = "```";
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*\n]+)\\*\\*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  /** Each heading of the second level with what stands below it, in the order written. */
  Map<String, Markdown> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (Line line : lines()) {
      if (!line.code() && line.text().startsWith("## ")) {
        current = new ArrayList<>();
        sections.put(line.text().substring(3).strip(), current);
      } else {
        current.add(line.text());
      }
    }
    Map<String, Markdown> result = new LinkedHashMap<>();
    sections.forEach((heading, body) -> result.put(heading, new Markdown(String.join("\n", body))));
    return result;
  }

  Markdown section(String heading) {
    return sections().getOrDefault(heading, new Markdown(""));
  }

  /** The lines of all fences. */
  List<String> fences() {
    return lines().stream()
        .filter(line -> line.code() && !line.text().startsWith(FENCE))
        .map(Line::text)
        .toList();
  }

  /** What stands between single back-quotes. */
  List<String> spans() {
    return all(SPAN);
  }

  /** All that is set as code: the lines of fences, and spans. */
  List<String> code() {
    List<String> code = new ArrayList<>(fences());
    code.addAll(spans());
    // Names of arguments may also be set in bold.
    code.addAll(all(BOLD));
    return code;
  }

  /** The targets of all links. */
  List<String> links() {
    return all(LINK);
  }

  /** What links to headings name: the words in lower case, joined by hyphens. */
  Set<String> anchors() {
    return lines().stream()
        .filter(line -> !line.code())
        .map(line -> HEADING.matcher(line.text()))
        .filter(Matcher::matches)
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHOR.matcher(heading).replaceAll("").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private List<String> all(Pattern pattern) {
    String prose =
        lines().stream()
            .filter(line -> !line.code())
            .map(Line::text)
            .collect(Collectors.joining("\n"));
    return pattern.matcher(prose).results().map(match -> match.group(1)).toList();
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      boolean fence = line.startsWith(FENCE);
      lines.add(new Line(line, fenced || fence));
      fenced ^= fence;
    }
    return lines;
  }

  /** A line, and whether it is part of a fence. */
  private record Line(String text, boolean code) {}
}
