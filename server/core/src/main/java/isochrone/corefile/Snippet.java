package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named piece of a Corefile with places for arguments.
 *
 * @param name what {@code import} calls it
 * @param tokens its content
 * @param origin where it is defined
 */
record Snippet(String name, List<Token> tokens, Origin origin) {

  private static final String PLACE = "{args[";
  private static final String ALL = "{args[:]}";

  /** Whether this word defines a snippet: {@code (name)}. */
  static boolean isName(String text) {
    return text.length() > 2 && text.startsWith("(") && text.endsWith(")");
  }

  /** The content with arguments in their places. */
  List<Token> with(List<Word> arguments, Word use, Problems problems) {
    List<Token> filled = new ArrayList<>(tokens.size());
    int used = 0;
    for (Token token : tokens) {
      if (!token.is(Token.Kind.WORD) || !token.text().contains(PLACE)) {
        filled.add(token);
      } else if (token.text().equals(ALL)) {
        used = arguments.size();
        spread(token, arguments, filled);
      } else {
        used = Math.max(used, highest(token.text()) + 1);
        filled.add(token.with(fill(token.word(), arguments, use, problems)));
      }
    }
    if (used < arguments.size()) {
      Word extra = arguments.get(used);
      problems.add(
          extra.origin(),
          "snippet "
              + name
              + " uses "
              + count(used)
              + " (was "
              + Problem.shown(extra.text())
              + ")");
    }
    return filled;
  }

  private static String count(int used) {
    return used == 0 ? "no arguments" : "only " + used + (used == 1 ? " argument" : " arguments");
  }

  private static void spread(Token place, List<Word> arguments, List<Token> filled) {
    boolean first = place.first();
    for (Word argument : arguments) {
      filled.add(new Token(Token.Kind.WORD, argument, first));
      first = false;
    }
  }

  private Word fill(Word word, List<Word> arguments, Word use, Problems problems) {
    StringBuilder text = new StringBuilder();
    String rest = word.text();
    for (int from = rest.indexOf(PLACE); from >= 0; from = rest.indexOf(PLACE)) {
      Integer index = index(rest, from);
      if (index == null) {
        text.append(rest, 0, from + PLACE.length());
        rest = rest.substring(from + PLACE.length());
        continue;
      }
      int end = rest.indexOf("]}", from) + 2;
      if (index >= arguments.size()) {
        problems.add(use.origin(), missing(rest.substring(from, end), word, arguments.size()));
        return new Word("", true, word.origin());
      }
      Word argument = arguments.get(index);
      if (from == 0 && end == word.text().length()) {
        return argument;
      }
      text.append(rest, 0, from).append(argument.text());
      rest = rest.substring(end);
    }
    return new Word(text + rest, word.quoted(), word.origin());
  }

  private String missing(String place, Word word, int given) {
    return "snippet "
        + name
        + " needs "
        + place
        + " at "
        + word.origin()
        + " ("
        + given
        + " given)";
  }

  private static int highest(String text) {
    int highest = -1;
    for (int from = text.indexOf(PLACE); from >= 0; from = text.indexOf(PLACE, from + 1)) {
      Integer index = index(text, from);
      highest = index == null ? highest : Math.max(highest, index);
    }
    return highest;
  }

  /** The number in <code>{args[N]}</code>; null when it is none. */
  private static @Nullable Integer index(String text, int from) {
    int end = text.indexOf("]}", from);
    if (end < 0) {
      return null;
    }
    String digits = text.substring(from + PLACE.length(), end);
    return digits.matches("[0-9]{1,3}") ? Integer.valueOf(digits) : null;
  }
}
