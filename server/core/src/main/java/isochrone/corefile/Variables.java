package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>{%NAME%}</code> and <code>{$NAME}</code> in words by the values of variables. A
 * value never makes more than one word.
 */
final class Variables {

  private static final int LONGEST = 1 << 16;
  private static final int DEEPEST = 16;
  private static final int MOST = 10_000;

  private final Environment environment;
  private final Problems problems;
  private final Map<String, String> used = new TreeMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private Origin place = new Origin("", 0, 0);
  private @Nullable String unset;
  private boolean failed;
  private int replaced;

  Variables(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The tokens with all references replaced. */
  List<Token> expand(List<Token> tokens) {
    return tokens.stream().map(this::expand).collect(Collectors.toList());
  }

  /** Every variable asked for, with its value. */
  Map<String, String> used() {
    return used;
  }

  private Token expand(Token token) {
    if (!token.is(Token.Kind.WORD) || token.text().indexOf('{') < 0) {
      return token;
    }
    place = token.origin();
    unset = null;
    failed = false;
    replaced = 0;
    String value = expand(token.text());
    if (value.isEmpty() && !token.word().quoted() && unset != null) {
      fail("nothing is left of " + Problem.shown(token.text()) + notSet(unset));
    }
    return token.with(new Word(value, token.word().quoted(), place));
  }

  private static String notSet(String name) {
    return " because the variable "
        + name
        + " is not set; {$"
        + name
        + ":VALUE} gives it a default";
  }

  private String expand(String text) {
    String half = replace(text, "{%");
    return replace(half, "{$");
  }

  private String replace(String text, String opening) {
    int from = text.indexOf(opening);
    if (from < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (; from >= 0 && !failed; from = text.indexOf(opening, Math.max(from + 1, copied))) {
      int end = opening.equals("{%") ? text.indexOf("%}", from + 2) : closing(text, from);
      if (end < 0) {
        break;
      }
      String reference = text.substring(from + 2, end);
      if (isReference(reference)) {
        out.append(text, copied, from).append(value(reference, opening));
        copied = end + (opening.equals("{%") ? 2 : 1);
      }
      if (out.length() > LONGEST) {
        fail("variables make a word longer than " + LONGEST + " characters");
      }
    }
    return failed ? "" : out.append(text, copied, text.length()).toString();
  }

  /** Index of the brace that closes the one at {@code from}; -1 when there is none. */
  private static int closing(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
      if (depth > DEEPEST) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether this is a name, perhaps with a default; what is not stays as it is written. */
  private static boolean isReference(String reference) {
    int colon = reference.indexOf(':');
    String name = colon < 0 ? reference : reference.substring(0, colon);
    return !name.isEmpty()
        && name.codePoints().noneMatch(c -> Character.isSpaceChar(c) || "{}$%".indexOf(c) >= 0);
  }

  private String value(String reference, String opening) {
    int colon = opening.equals("{$") ? reference.indexOf(':') : -1;
    String name = colon < 0 ? reference : reference.substring(0, colon);
    String value = environment.get(name);
    used.put(name, value == null ? "" : "=" + value);
    if (value == null && colon < 0) {
      unset = name;
      return "";
    }
    if (open.contains(name)) {
      fail("the variable " + name + " refers to itself");
      return "";
    }
    if (open.size() == DEEPEST || ++replaced > MOST) {
      fail("variables refer to each other too often");
      return "";
    }
    open.push(name);
    String expanded = expand(value == null ? reference.substring(colon + 1) : value);
    open.pop();
    return expanded;
  }

  private void fail(String text) {
    failed = true;
    problems.add(place, text);
  }
}
