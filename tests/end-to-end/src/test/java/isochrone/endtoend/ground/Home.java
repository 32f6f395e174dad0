package isochrone.endtoend.ground;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An installation: the launcher, the jars of the class path in {@code lib}, and {@code plugins}.
 */
public final class Home {
  private final Path folder;

  private Home(Path folder) {
    this.folder = folder;
  }

  /** Installs into an empty folder. */
  public static Home in(Path folder) {
    try {
      Path lib = Files.createDirectories(folder.resolve("lib"));
      Files.createDirectories(folder.resolve("plugins"));
      Path launcher = folder.resolve("isochrone");
      Files.copy(Tree.top().resolve("isochrone"), launcher);
      for (String name : List.of("launch.sh", "archive.sh")) {
        Files.copy(
            Tree.top().resolve("server/dist/src/main/tree/lib").resolve(name), lib.resolve(name));
      }
      if (!launcher.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + launcher + " executable");
      }
      String classPath = System.getProperty("java.class.path");
      int number = 0;
      for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
        install(Path.of(entry).toAbsolutePath(), lib, number++);
      }
      return new Home(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A module that is not packed yet is packed; its name tells the launcher which is the program.
   */
  private static void install(Path entry, Path lib, int number) throws IOException {
    boolean ofTests =
        entry.endsWith("test-classes")
            || Files.exists(entry.resolve("isochrone/kit"))
            || entry.getFileName().toString().startsWith("isochrone-kit");
    if (ofTests) {
      return;
    }
    if (Files.isRegularFile(entry)) {
      Files.copy(entry, lib.resolve(entry.getFileName()));
    } else if (Files.isDirectory(entry)) {
      boolean program = Files.exists(entry.resolve("isochrone/app/Main.class"));
      String name = program ? "isochrone-app-tested.jar" : "module-" + number + ".jar";
      PluginJar.pack(entry, lib.resolve(name));
    }
  }

  public Path plugins() {
    return folder.resolve("plugins");
  }

  /** Starts the launcher in a folder. */
  public Child start(Path where, String... arguments) {
    List<String> command = new ArrayList<>(List.of(folder.resolve("isochrone").toString()));
    command.addAll(List.of(arguments));
    return Child.launch(where, command);
  }
}
