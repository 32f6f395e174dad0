package isochrone.endtoend.ground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of the machine that tests run; tests that need a missing one are skipped. */
public final class Tool {
  private static final int PATIENCE_SECONDS = 60;

  private final String name;

  private Tool(String name) {
    this.name = name;
  }

  /** What a program left. */
  public record Output(int exit, String out, String err) {}

  /** The program of this name; skips the test when it is not installed. */
  public static Tool find(String name) {
    assumeTrue(isInstalled(name), name + " is not installed");
    return new Tool(name);
  }

  /** Whether a program is in the path. */
  public static boolean isInstalled(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Runs it to its end. */
  public Output run(String... arguments) {
    return feed("", arguments);
  }

  /** Runs it to its end with this on its standard input. */
  public Output feed(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Path in = temporary();
    Path out = temporary();
    Path err = temporary();
    try {
      Files.writeString(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " does not end");
      }
      return new Output(process.exitValue(), read(out), read(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      List.of(in, out, err).forEach(file -> file.toFile().delete());
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("tool", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
