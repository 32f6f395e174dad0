package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the module {@code server/dist} made; tests are skipped when nobody had it packed. */
final class Packed {
  private static final Path TARGET = Tree.top().resolve("server/dist/target");

  private Packed() {}

  /** The archive. */
  static Path archive() {
    return only("isochrone-*.tar.gz");
  }

  /** Debian's package. */
  static Path debian() {
    return only("isochrone_*_all.deb");
  }

  /** Unpacks the archive into an empty folder; the folder of the installation. */
  static Path unpack(Path folder) {
    run("tar", "-xzf", archive().toString(), "-C", folder.toString());
    List<Path> roots = files(folder);
    assertThat(roots).hasSize(1);
    return roots.get(0);
  }

  /** Unpacks the files of Debian's package into an empty folder. */
  static void unpackDebian(Path folder) {
    run("dpkg-deb", "-x", debian().toString(), folder.toString());
  }

  /** Runs a tool that must succeed; what it printed. */
  static String run(String tool, String... arguments) {
    Tool.Output output = Tool.find(tool).run(arguments);
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
    return output.out();
  }

  /** What lies in a folder, in the order of names. */
  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files in a folder. */
  static List<String> names(Path folder) {
    return files(folder).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static Path only(String pattern) {
    assumeTrue(Files.isDirectory(TARGET), "nothing is packed: mvn package");
    try (Stream<Path> files = Files.list(TARGET)) {
      List<Path> found =
          files
              .filter(
                  file ->
                      file.getFileSystem()
                          .getPathMatcher("glob:" + pattern)
                          .matches(file.getFileName()))
              .toList();
      assumeTrue(!found.isEmpty(), "nothing is packed: mvn package");
      assertThat(found).as("old files beside the new one").hasSize(1);
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
