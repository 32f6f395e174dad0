package isochrone.plugin.serving.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a regular expression for names into the expressions of their labels. */
final class ExpressionLabels {
  /** What may follow a backslash without ever matching a dot. */
  private static final String WITHOUT_DOT = "dw-";

  private static final String QUANTIFIERS = "*+?{";

  private final String text;
  private final List<String> labels = new ArrayList<>();
  private final StringBuilder label = new StringBuilder();
  private int at;
  private int depth;

  private ExpressionLabels(String text) {
    this.text = text;
  }

  /** The labels, the root last; null where dots can stand elsewhere than between them. */
  static @Nullable List<String> of(String expression) {
    ExpressionLabels cutter = new ExpressionLabels(expression);
    while (cutter.at < expression.length()) {
      if (!cutter.step()) {
        return null;
      }
    }
    cutter.labels.add(cutter.label.toString());
    return cutter.labels;
  }

  /** Takes the next element; false for one that may match a dot. */
  private boolean step() {
    char c = text.charAt(at);
    return switch (c) {
      case '.' -> false;
      case '\\' -> escape();
      case '[' -> characters();
      case '(' -> open();
      case '|' -> depth > 0 && take(1);
      case ')' -> {
        depth--;
        yield take(1);
      }
      default -> take(1);
    };
  }

  private boolean escape() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
    if (next == '.') {
      return separator(2);
    }
    return WITHOUT_DOT.indexOf(next) >= 0 && take(2);
  }

  private boolean characters() {
    if (text.startsWith("[.]", at)) {
      return separator(3);
    }
    int end = text.indexOf(']', at + 2);
    String inside = end < 0 ? "" : text.substring(at + 1, end);
    boolean negated = inside.startsWith("^");
    String members = (negated ? inside.substring(1) : inside).replaceAll("\\\\[dw]", "");
    boolean plain = members.chars().allMatch(c -> isPlain(c) || (negated && c == '.'));
    boolean withoutDot = !negated || members.indexOf('.') >= 0;
    return end > 0 && plain && withoutDot && hasPlainRanges(members) && take(end + 1 - at);
  }

  /** Whether all ranges go from letter to letter or from digit to digit: no dot is between. */
  private static boolean hasPlainRanges(String members) {
    for (int i = 1; i < members.length() - 1; i++) {
      char from = members.charAt(i - 1);
      char to = members.charAt(i + 1);
      boolean alike = (isDigit(from) && isDigit(to)) || (isLetter(from) && isLetter(to));
      if (members.charAt(i) == '-' && !alike) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(int c) {
    return isLetter(c) || isDigit(c) || c == '-' || c == '_';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A group, with a name or without; what begins otherwise changes the meaning of all. */
  private boolean open() {
    int length = 1;
    if (text.startsWith("(?P<", at)) {
      length = text.indexOf('>', at) + 1 - at;
    } else if (text.startsWith("(?:", at)) {
      length = 3;
    } else if (text.startsWith("(?", at)) {
      return false;
    }
    depth++;
    return take(length);
  }

  /** A dot between labels, of which there is exactly one. */
  private boolean separator(int length) {
    int next = at + length;
    boolean repeated = next < text.length() && QUANTIFIERS.indexOf(text.charAt(next)) >= 0;
    if (depth > 0 || repeated) {
      return false;
    }
    labels.add(label.toString());
    label.setLength(0);
    at = next;
    return true;
  }

  private boolean take(int length) {
    label.append(text, at, at + length);
    at += length;
    return true;
  }
}
