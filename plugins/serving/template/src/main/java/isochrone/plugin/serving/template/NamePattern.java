package isochrone.plugin.serving.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A regular expression for names, which takes time in proportion to their length. */
final class NamePattern {
  private final Pattern pattern;
  private final Map<String, Integer> names;
  private final Ancestors ancestors;

  /**
   * Compiles an expression.
   *
   * @throws com.google.re2j.PatternSyntaxException where it is none
   */
  NamePattern(String expression) {
    pattern = Pattern.compile(expression);
    names = Map.copyOf(pattern.namedGroups());
    ancestors = Ancestors.of(expression);
  }

  /** The expression as it was written. */
  String text() {
    return pattern.pattern();
  }

  /** A measure of what a match costs. */
  int size() {
    return pattern.programSize();
  }

  /** The names of groups. */
  List<String> groupNames() {
    return names.keySet().stream().sorted().toList();
  }

  /** Number of groups, the whole match not counted. */
  int groups() {
    return pattern.groupCount();
  }

  /** The number of the group of this name. */
  int group(String name) {
    return names.getOrDefault(name, 0);
  }

  /** Whether a name matches. */
  boolean matches(String name) {
    return pattern.matcher(name).find();
  }

  /** What the groups hold, safe to put into a master file; null where the name does not match. */
  @Nullable List<String> match(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.find()) {
      return null;
    }
    List<String> groups = new ArrayList<>();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      // A group that takes no part is empty, as in Go.
      groups.add(text == null ? "" : MasterText.safe(text));
    }
    return groups;
  }

  /** Whether a name below this one may match. */
  boolean mayMatchBelow(String name) {
    return ancestors.mayBe(name);
  }
}
