package isochrone.endtoend.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of a scenario's file: a line at the margin, and the indented lines below it.
 *
 * @param file the file
 * @param line number of the line at the margin
 * @param head the line at the margin
 * @param body the indented lines, their common indentation taken away; blank ones kept
 */
record Part(Path file, int line, String head, List<String> body) {

  /** Splits a file into its parts; lines at the margin that begin with {@code #} are dropped. */
  static List<Part> split(Path file, List<String> lines) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(" ")) {
        throw new IllegalArgumentException(
            file + ":" + (i + 1) + ": an indented line needs a line at the margin above it");
      }
      int end = i + 1;
      while (end < lines.size() && (lines.get(end).isBlank() || lines.get(end).startsWith(" "))) {
        end++;
      }
      parts.add(new Part(file, i + 1, line.strip(), body(lines.subList(i + 1, end))));
      i = end - 1;
    }
    return parts;
  }

  private static List<String> body(List<String> lines) {
    return String.join("\n", lines).stripTrailing().stripIndent().lines().toList();
  }

  /** The first word of the line at the margin. */
  String keyword() {
    return words().get(0);
  }

  /** The words of the line at the margin. */
  List<String> words() {
    return List.of(head.split("\\s+"));
  }

  /** The lines of the body that say something, without a remark at their end. */
  List<String> statements() {
    return body.stream()
        .map(text -> text.replaceFirst("\\s##.*", "").strip())
        .filter(text -> !text.isEmpty() && !text.startsWith("##"))
        .toList();
  }

  /** The whole body as the text of a file. */
  String text() {
    return String.join("\n", body).strip() + "\n";
  }

  /** What to throw when nothing can be made of this part. */
  IllegalArgumentException bad(String why) {
    return new IllegalArgumentException(where() + ": " + why + ": " + head);
  }

  /** Where it stands. */
  String where() {
    return file + ":" + line;
  }
}
