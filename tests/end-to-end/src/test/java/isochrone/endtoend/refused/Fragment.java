package isochrone.endtoend.refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small Corefile with a rule that it breaks or keeps.
 *
 * @param file where it is written
 * @param line of the rule
 * @param rule what it shows
 * @param corefile the whole Corefile
 * @param told what must be said: {@code LINE:COLUMN: PLUGIN: TEXT}
 */
record Fragment(Path file, int line, String rule, String corefile, List<String> told) {
  private static final String ADVICE = "advice: ";
  private static final String ZONE = "example.test {";

  /** All fragments of a file; the form is told in the module's README. */
  static List<Fragment> readAll(Path file) {
    List<Fragment> fragments = new ArrayList<>();
    List<String> lines = lines(file);
    int begin = 0;
    for (int i = 1; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("# ")) {
        fragments.add(read(file, begin + 1, lines.subList(begin, i)));
        begin = i;
      }
    }
    return fragments;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fragment read(Path file, int line, List<String> lines) {
    List<String> body =
        String.join("\n", lines.subList(1, lines.size()))
            .stripTrailing()
            .stripIndent()
            .strip()
            .lines()
            .toList();
    if (!lines.get(0).startsWith("# ") || body.isEmpty()) {
      throw new IllegalArgumentException(file + ":" + line + ": needs a rule and a Corefile below");
    }
    boolean whole = body.stream().anyMatch(ZONE::equals);
    List<String> corefile = new ArrayList<>();
    List<String> told = new ArrayList<>();
    if (!whole) {
      corefile.add(ZONE);
    }
    for (String text : body) {
      if (text.strip().startsWith("^")) {
        told.add(corefile.size() + ":" + mark(text));
      } else {
        corefile.add(text);
      }
    }
    if (!whole) {
      corefile.add("}");
    }
    String rule = lines.get(0).substring(2);
    return new Fragment(file, line, rule, String.join("\n", corefile) + "\n", told);
  }

  private static String mark(String text) {
    int column = text.indexOf('^');
    return (column + 1) + ": " + text.substring(column + 1).strip();
  }

  /** The problems that must be told, in the order of the lines. */
  List<String> problems() {
    return told.stream().filter(one -> !one.contains(ADVICE)).toList();
  }

  /** What must be advised, among other things. */
  List<String> advice() {
    return told.stream()
        .filter(one -> one.contains(ADVICE))
        .map(one -> one.replace(ADVICE, ""))
        .toList();
  }
}
