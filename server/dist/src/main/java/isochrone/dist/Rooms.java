package isochrone.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rooms that have a manual page, seen from a folder that links start from.
 *
 * @param from the folder, below that of the project
 * @param pages what each page is called behind {@code isochrone-}, by the folder of the room below
 *     that of the project
 */
record Rooms(Path from, SortedMap<Path, String> pages) {
  private static final String README = "README.md";

  /** The rooms of a project; where two have a name, those of probes say that they are. */
  static Rooms of(Path project) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> files = Files.walk(project.resolve("plugins"), 2)) {
      files
          .filter(folder -> Files.exists(folder.resolve(README)))
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(folder -> Files.isDirectory(folder.resolve("src")))
          .forEach(folder -> folders.add(project.relativize(folder)));
    }
    Map<String, Integer> uses = new HashMap<>();
    folders.forEach(folder -> uses.merge(name(folder), 1, Integer::sum));
    SortedMap<Path, String> pages = new TreeMap<>();
    for (Path folder : folders) {
      boolean probe = uses.getOrDefault(name(folder), 0) > 1 && folder.startsWith("plugins/probes");
      pages.put(folder, (probe ? "probe-" : "") + name(folder));
    }
    return new Rooms(Path.of(""), pages);
  }

  /** The same, seen from another folder. */
  Rooms seenFrom(Path folder) {
    return new Rooms(folder, pages);
  }

  /** The page of the room that a link leads to; empty when it leads elsewhere. */
  String page(String link) {
    if (link.contains("://")) {
      return "";
    }
    Path file = from.resolve(link.replaceFirst("#.*", "")).normalize();
    Path folder = file.getParent();
    return folder == null || !file.endsWith(README) ? "" : pages.getOrDefault(folder, "");
  }

  /** What all pages are called, in the order of names. */
  List<String> names() {
    return pages.values().stream().sorted().toList();
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
