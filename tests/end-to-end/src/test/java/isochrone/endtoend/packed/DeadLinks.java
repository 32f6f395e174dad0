package isochrone.endtoend.packed;

import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Links of documents to files that are not there. */
final class DeadLinks {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)\\s]*)?\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

  private DeadLinks() {}

  /** All that start from Markdown in a folder and in those below it. */
  static List<String> in(Path folder) {
    List<String> dead = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(file -> add(file, dead));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dead;
  }

  private static void add(Path file, List<String> dead) {
    Matcher link = LINK.matcher(CODE.matcher(Tree.read(file)).replaceAll(""));
    while (link.find()) {
      String target = link.group(1);
      if (!target.contains("://") && Files.notExists(file.resolveSibling(target))) {
        dead.add(file + ": " + target);
      }
    }
  }
}
