package isochrone.plugin.serving.template;

import java.util.ArrayList;
import java.util.List;

/** The text of a record in a master file (RFC 1035 §5.1). */
final class MasterText {
  /** What ends a word or begins something else; a name has them escaped. */
  private static final String SPECIAL = "\\\"();@$";

  /** Length of an escape by number, {@code \DDD}. */
  private static final int NUMBER = 4;

  private MasterText() {}

  /**
   * A piece of a name that may begin or end within an escape, made such that it means itself
   * wherever it is put, in quotes or outside.
   */
  static String safe(String piece) {
    StringBuilder safe = new StringBuilder(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      int escape = c == '\\' ? escape(piece, i) : 0;
      if (escape == NUMBER) {
        safe.append(piece, i, i + escape);
        i += escape - 1;
      } else if (escape > 0) {
        char escaped = piece.charAt(++i);
        safe.append(escaped == '.' || isSpecial(escaped) ? "\\" : "").append(escaped);
      } else if (c <= ' ' || c > '~') {
        safe.append('\\').append((char) ('0' + c / 100));
        safe.append((char) ('0' + c / 10 % 10)).append((char) ('0' + c % 10));
      } else {
        safe.append(isSpecial(c) ? "\\" : "").append(c);
      }
    }
    return safe.toString();
  }

  /** Length of the escape that begins at {@code at}; 0 where it is not whole. */
  private static int escape(String text, int at) {
    if (at + 1 == text.length()) {
      return 0;
    }
    if (!isDigit(text.charAt(at + 1))) {
      return 2;
    }
    boolean whole =
        at + 3 < text.length() && isDigit(text.charAt(at + 2)) && isDigit(text.charAt(at + 3));
    return whole ? NUMBER : 0;
  }

  private static boolean isSpecial(char c) {
    return SPECIAL.indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The words of a record, quotes and escapes as they are. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!quoted && c <= ' ') {
        end(word, words);
        continue;
      }
      word.append(c);
      if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
