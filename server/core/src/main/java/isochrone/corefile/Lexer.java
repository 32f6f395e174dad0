package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a Corefile into words and braces.
 *
 * <p>After a mistake it goes on as if the likeliest intention had been written, so that one slip
 * does not hide others.
 */
final class Lexer {

  private static final int END = -1;

  private final String file;
  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int column = 1;
  private boolean lineStart = true;
  private boolean first;
  private int openLine;

  private Lexer(String file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.problems = problems;
  }

  /** All tokens of a file. */
  static List<Token> tokens(String file, String text, Problems problems) {
    Lexer lexer = new Lexer(file, text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    for (int c = peek(); c != END; c = peek()) {
      first = lineStart;
      if (c == '#') {
        skipLine();
      } else if (c == '"') {
        quoted();
      } else if (isBlank(c) || c == '\r') {
        next();
      } else {
        word();
      }
    }
  }

  private void quoted() {
    Origin origin = here();
    next();
    StringBuilder value = new StringBuilder();
    Mark lineEnd = null;
    for (int c = peek(); c != '"'; c = peek()) {
      if (c == '\n' && lineEnd == null) {
        lineEnd = new Mark(at, line, column, value.length());
      }
      if (c == END) {
        unclosed(origin, value, lineEnd);
        return;
      }
      next();
      // \" is a quote; any other backslash stays, and so does the character behind it.
      if (c == '\\' && peek() == '"') {
        c = next();
      } else if (c == '\\' && peek() == '\\') {
        value.appendCodePoint(next());
      }
      if (c != '\r') {
        value.appendCodePoint(c);
      }
    }
    next();
    if (glued()) {
      if (lineEnd != null) {
        unclosed(origin, value, lineEnd);
        return;
      }
      problems.add(
          here(),
          "text touches the closing quote; put the quotes around the whole word, or a blank");
    }
    emit(new Word(value.toString(), true, origin));
  }

  /** A quote that was meant to end on its line: go on behind that line. */
  private void unclosed(Origin origin, StringBuilder value, @Nullable Mark lineEnd) {
    problems.add(origin, "the quote that opens here is not closed");
    if (lineEnd != null) {
      back(lineEnd, value);
    }
    emit(new Word(value.toString(), true, origin));
  }

  private boolean glued() {
    int c = peek();
    return c != END && c != '\r' && c != '#' && !isBlank(c);
  }

  private void word() {
    Origin origin = here();
    Mark blank = null;
    StringBuilder value = new StringBuilder();
    int depth = 0;
    boolean balanced = true;
    boolean reference = false;
    for (int c = peek(); c != END && c != '\n' && !isComment(c, value); c = peek()) {
      if (isBlank(c)) {
        if (!reference) {
          break;
        }
        if (blank == null) {
          blank = new Mark(at, line, column, value.length());
        }
      }
      next();
      if (c == '{') {
        // Blanks inside {$NAME:default}, {%NAME%} and {{ … }} belong to the word.
        reference |= depth == 0 && openLine != line && "{$%".indexOf(peek()) >= 0;
        depth++;
      } else if (c == '}') {
        balanced &= depth > 0;
        depth--;
        reference &= depth > 0;
      }
      if (c != '\r') {
        value.appendCodePoint(c);
      }
    }
    if (depth != 0 && blank != null) {
      openLine = line;
      back(blank, value);
    }
    Word word = new Word(value.toString(), false, origin);
    if (balanced && depth == 0) {
      emit(word);
    } else {
      brace(word);
    }
  }

  /** The word {@code \#} begins data of unknown form in a record (RFC 3597 §5). */
  private static boolean isComment(int c, StringBuilder before) {
    return c == '#' && !before.toString().equals("\\");
  }

  private void back(Mark mark, StringBuilder value) {
    at = mark.at;
    line = mark.line;
    column = mark.column;
    value.setLength(mark.length);
  }

  /** A brace alone is structure; one that sticks to a word is a mistake with a clear intention. */
  private void brace(Word word) {
    String value = word.text();
    if (value.equals("{")) {
      emit(Token.Kind.OPEN, word);
    } else if (value.equals("}")) {
      emit(Token.Kind.CLOSE, word);
    } else if (value.startsWith("{$") || value.startsWith("{%") || value.startsWith("{{")) {
      problems.add(word.origin(), "a brace is not closed (was " + Problem.shown(value) + ")");
      emit(word);
    } else {
      problems.add(word.origin(), separated(value));
      unglue(word);
    }
  }

  private static String separated(String value) {
    return "a brace must stand alone; put a blank beside it, or the word into quotes (was "
        + Problem.shown(value)
        + ")";
  }

  private void unglue(Word word) {
    String value = word.text();
    int from = isBrace(value.charAt(0)) ? 1 : 0;
    int to = value.length() - (isBrace(value.charAt(value.length() - 1)) ? 1 : 0);
    if (from > to) {
      to = from;
    }
    part(word, 0, from);
    part(word, from, to);
    part(word, to, value.length());
  }

  private void part(Word word, int from, int to) {
    if (from == to) {
      return;
    }
    String value = word.text().substring(from, to);
    int skipped = word.text().codePointCount(0, from);
    Origin place = word.origin();
    Word part = new Word(value, false, new Origin(file, place.line(), place.column() + skipped));
    if (value.equals("{")) {
      emit(Token.Kind.OPEN, part);
    } else if (value.equals("}")) {
      emit(Token.Kind.CLOSE, part);
    } else {
      emit(part);
    }
  }

  private static boolean isBrace(char c) {
    return c == '{' || c == '}';
  }

  private void emit(Word word) {
    emit(Token.Kind.WORD, word);
  }

  private void emit(Token.Kind kind, Word word) {
    tokens.add(new Token(kind, word, first));
    first = false;
    lineStart = false;
  }

  private void skipLine() {
    while (peek() != END && peek() != '\n') {
      next();
    }
  }

  private Origin here() {
    return new Origin(file, line, column);
  }

  private int peek() {
    return at < text.length() ? text.codePointAt(at) : END;
  }

  private int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    column++;
    if (c == '\n') {
      line++;
      column = 1;
      lineStart = true;
    }
    return c;
  }

  /** White space as Unicode defines it. */
  private static boolean isBlank(int c) {
    return (c >= '\t' && c <= '\r' && c != '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  /** A place to return to. */
  private record Mark(int at, int line, int column, int length) {}
}
