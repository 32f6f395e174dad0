package isochrone.dist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A manual page being written in the language of {@code man(7)}. What is called text is written as
 * it is meant; what is called inline is the result of {@link #plain}, {@link #bold} and {@link
 * #italic}, joined.
 */
final class Roff {
  /** A line that is longer makes {@code mandoc} complain; only words without blanks may be. */
  private static final int WIDTH = 76;

  private static final String NEW_LINE = "\n.br\n";

  private final StringBuilder page = new StringBuilder();
  private final String head;
  private boolean tables;

  /** The page NAME(SECTION), as it was on a day. */
  Roff(String name, String section, String day, String source) {
    head =
        ".TH %s %s %s %s \"Isochrone\"\n.nh\n.ad l\n"
            .formatted(argument(name), section, day, argument(source));
  }

  /** Text in the usual type. */
  static String plain(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(character -> escape(character, escaped));
    return escaped.toString();
  }

  /** Text to be typed as it stands. */
  static String bold(String text) {
    return font('B', literal(text));
  }

  /** Text that stands for something, or is stressed. */
  static String italic(String text) {
    return font('I', plain(text));
  }

  /** The end of a line within a paragraph. */
  static String newLine() {
    return NEW_LINE;
  }

  private static String font(char font, String inline) {
    return inline.isEmpty() ? "" : "\\f" + font + inline + "\\fR";
  }

  /** Dashes and quotes that can be copied into a shell. */
  static String literal(String text) {
    return plain(text).replace("-", "\\-").replace("'", "\\(aq");
  }

  private static void escape(int character, StringBuilder escaped) {
    switch (character) {
      case '\\' -> escaped.append("\\e");
      case '^' -> escaped.append("\\(ha");
      case '~' -> escaped.append("\\(ti");
      case '`' -> escaped.append("\\(ga");
      default -> {
        if (character < 128) {
          escaped.append((char) character);
        } else {
          escaped.append("\\[u%04X]".formatted(character));
        }
      }
    }
  }

  /** An argument of a request. */
  private static String argument(String text) {
    return "\"" + literal(text).replace("\"", "\\(dq") + "\"";
  }

  Roff section(String title) {
    page.append(".SH ").append(argument(title.toUpperCase(Locale.ROOT))).append('\n');
    return this;
  }

  Roff subsection(String title) {
    page.append(".SS ").append(argument(title)).append('\n');
    return this;
  }

  /** What the page is about, in the form that {@code apropos} reads. */
  Roff name(String name, String about) {
    section("Name");
    page.append(literal(name)).append(" \\- ").append(plain(about)).append('\n');
    return this;
  }

  Roff paragraph(String inline) {
    separate();
    return text(inline);
  }

  /** A heading begins a paragraph by itself. */
  private void separate() {
    int line = page.lastIndexOf("\n", page.length() - 2) + 1;
    if (!page.substring(line).startsWith(".S")) {
      page.append(".PP\n");
    }
  }

  /** A term with its explanation. */
  Roff item(String term, String inline) {
    page.append(".TP\n").append(guard(term)).append('\n');
    return text(inline.isBlank() ? "\\&" : inline);
  }

  /** The beginning of an item of a list. */
  Roff mark(String mark) {
    page.append(".IP ").append(mark).append(" 4\n");
    return this;
  }

  /** More lines of what was begun. */
  Roff text(String inline) {
    for (String part : inline.split(NEW_LINE.strip() + "\n", -1)) {
      wrap(part.strip());
      page.append(".br\n");
    }
    page.setLength(page.length() - ".br\n".length());
    return this;
  }

  Roff indent() {
    page.append(".RS 4\n");
    return this;
  }

  Roff outdent() {
    page.append(".RE\n");
    return this;
  }

  /** Lines as they stand. */
  Roff verbatim(String text) {
    separate();
    page.append(".RS 4\n.nf\n");
    for (String line : text.stripTrailing().split("\n", -1)) {
      page.append(guard(literal(line.stripTrailing()))).append('\n');
    }
    page.append(".fi\n.RE\n");
    return this;
  }

  /** A table of inline cells; the first row is its head. */
  Roff table(List<List<String>> rows) {
    tables = true;
    separate();
    page.append(RoffTable.of(rows));
    return this;
  }

  /** A line that begins with a dot or a quote would be a request. */
  static String guard(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  private void wrap(String inline) {
    StringBuilder line = new StringBuilder();
    for (String word : Arrays.asList(inline.split("\\s+", -1))) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        page.append(guard(line.toString())).append('\n');
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    page.append(guard(line.toString())).append('\n');
  }

  @Override
  public String toString() {
    return (tables ? "'\\\" t\n" : "") + head + page;
  }
}
