package isochrone.endtoend.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The source tree that is tested. */
public final class Tree {
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".build");

  private Tree() {}

  /** Its top: the nearest folder upwards that holds the launcher. */
  public static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("isochrone"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no folder upwards holds the launcher");
    }
    return folder;
  }

  /** All files of this name, in the order of their paths. */
  public static List<Path> files(String name) {
    Path top = top();
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(file -> file.endsWith(name) && Files.isRegularFile(file))
          .filter(file -> isOurs(top.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path path) {
    for (Path part : path) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  /** Copies a folder without its sources and what was built from them. */
  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path path = from.relativize(file);
        if (isOurs(path) && !path.startsWith("src") && !path.toString().isEmpty()) {
          Files.copy(file, to.resolve(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
