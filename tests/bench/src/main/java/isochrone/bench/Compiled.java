package isochrone.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;

/** Programs in C of our own, made when they are needed. */
final class Compiled {
  private Compiled() {}

  /** Makes a program of {@code src/main/c} in this folder. */
  static Path of(Path home, String name, Path folder) throws IOException {
    Path program = folder.resolve(name);
    Path source = home.resolve("tests/bench/src/main/c/" + name + ".c");
    run(List.of("gcc", "-O2", "-o", program.toString(), source.toString()));
    return program;
  }

  private static void run(List<String> command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException("cannot compile: " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
