package isochrone.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A source tree: the project's, or that of a sample.
 *
 * @param root its top folder
 */
record Tree(Path root) {
  private static final Path SAMPLES = Path.of("src/test/resources/bad");
  private static final Path SAMPLE_CODE = Path.of("src/test/java/isochrone/house/bad");
  private static final Set<String> NOT_SOURCE = Set.of("target", ".git", ".build");

  /** The project; tests run in the folder of their module. */
  static Tree project() {
    return new Tree(Path.of("../..").toAbsolutePath().normalize());
  }

  static Tree sample(String rule) {
    return new Tree(SAMPLES.resolve(rule).toAbsolutePath());
  }

  /** All source files whose names end so, in the order of their paths, without samples. */
  List<Path> files(String ending) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(root, new Finder(ending, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    return found;
  }

  /** The rooms: folders {@code plugins/FAMILY/NAME} with a pom. */
  List<Room> rooms() {
    List<Room> rooms = new ArrayList<>();
    for (Path pom : files("/pom.xml")) {
      Path folder = root.relativize(pom).getParent();
      if (folder != null && folder.startsWith("plugins") && folder.getNameCount() == 3) {
        rooms.add(new Room(this, folder.getName(1).toString(), folder.getName(2).toString()));
      }
    }
    return rooms;
  }

  /** The text of a file, by its path from the root; empty when there is no such file. */
  String text(String path) {
    return text(root.resolve(path));
  }

  String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The path as it is written in reports. */
  String name(Path file) {
    return root.relativize(file).toString();
  }

  private final class Finder extends SimpleFileVisitor<Path> {
    private final String ending;
    private final List<Path> found;

    Finder(String ending, List<Path> found) {
      this.ending = ending;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skip =
          NOT_SOURCE.contains(folder.getFileName().toString())
              || root.relativize(folder).endsWith(SAMPLES)
              || root.relativize(folder).endsWith(SAMPLE_CODE);
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(ending)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
