package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The launcher of an installation whose jar is empty, and Javas that are scripts. */
final class FakeInstallation {
  private FakeInstallation() {}

  /** Installs into a folder. */
  static void in(Path folder) throws IOException {
    Path tree = Tree.top().resolve("server/dist/src/main/tree");
    Path lib = Files.createDirectories(folder.resolve("lib"));
    for (String name : new String[] {"launch.sh", "archive.sh", "make-archive"}) {
      Files.copy(tree.resolve("lib").resolve(name), lib.resolve(name));
    }
    Files.createFile(lib.resolve("isochrone-app-1.jar"));
    Files.createDirectory(folder.resolve("plugins"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.copy(tree.resolve("bin/isochrone"), bin.resolve("isochrone"));
  }

  /** Makes the folder of a Java. */
  static void java(Path home, String script) throws IOException {
    command(Files.createDirectories(home.resolve("bin")).resolve("java"), script);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
  }

  /** Writes a program of the shell. */
  static void command(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
