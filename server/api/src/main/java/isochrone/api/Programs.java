package isochrone.api;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs of the system, off the loops and without a shell: a bounded number at a time, each
 * bounded in time and in what it may say.
 */
public interface Programs {

  /**
   * Whether programs that a Corefile names may be run: only when the server was started with {@code
   * -allow-exec}. Programs that a plugin itself brings into play, such as {@code ping}, may run
   * always.
   */
  boolean allowed();

  /**
   * Runs a program.
   *
   * @param done told once, on any thread, within the program's time and a little
   */
  void run(Program program, Consumer<Ended> done);

  /**
   * The executable file that a word means: that file itself where the word has a slash, else the
   * first of its name in PATH; null when there is none.
   */
  static @Nullable Path find(String word) {
    if (word.contains("/")) {
      return executable(Path.of(word)) ? Path.of(word) : null;
    }
    String folders = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, word))
        .filter(Programs::executable)
        .findFirst()
        .orElse(null);
  }

  private static boolean executable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /**
   * What to run.
   *
   * @param words the program and its arguments; one without a slash is looked for in PATH
   * @param environment variables besides those of the server
   * @param input what it reads from standard input
   * @param timeout when it is killed, with what it started
   * @param outputLimit octets of output, standard error included, that are kept; the rest is lost
   */
  record Program(
      List<String> words,
      Map<String, String> environment,
      String input,
      Duration timeout,
      int outputLimit) {}

  /**
   * How it ended.
   *
   * @param code its exit code; -1 when it was killed or never ran
   * @param output what it said, as UTF-8
   * @param timedOut whether its time was over; with a trouble, that its turn did not come
   * @param trouble why it could not be run; null when it ran
   */
  record Ended(int code, String output, boolean timedOut, @Nullable String trouble) {}
}
