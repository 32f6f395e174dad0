package isochrone.plugin.serving.template;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that lie above those which an expression matches: they exist, as empty non-terminals,
 * and NXDOMAIN for one would hide all below it (RFC 8020 §2).
 *
 * <p>An expression is cut at its dots. Where no part can hold a dot inside, what remains after the
 * first, the second … dot matches the names above. Of any other expression nothing is known: every
 * name may be above one that matches.
 */
final class Ancestors {
  /** Stands at the begin of names of any depth: what follows it matches by itself, too. */
  private static final List<String> ANY_DEPTH = List.of("(^|[.])", "(^|\\.)", "(?:^|[.])");

  private final @Nullable List<Pattern> above;

  private Ancestors(@Nullable List<Pattern> above) {
    this.above = above;
  }

  static Ancestors of(String expression) {
    String rest = expression;
    for (String prefix : ANY_DEPTH) {
      rest = rest.startsWith(prefix) ? rest.substring(prefix.length()) : rest;
    }
    List<String> labels = ExpressionLabels.of(rest);
    if (labels == null || !labels.get(labels.size() - 1).equals("$")) {
      return new Ancestors(null);
    }
    List<Pattern> above = new ArrayList<>();
    for (int label = 1; label < labels.size() - 1; label++) {
      List<String> suffix = labels.subList(label, labels.size());
      above.add(Pattern.compile("^" + String.join("[.]", suffix)));
    }
    return new Ancestors(above);
  }

  /** Whether this may be the name above one that matches. */
  boolean mayBe(String name) {
    return above == null || above.stream().anyMatch(pattern -> pattern.matcher(name).find());
  }
}
