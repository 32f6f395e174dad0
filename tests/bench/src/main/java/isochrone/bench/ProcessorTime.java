package isochrone.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Processor time of a process.
 *
 * @param userSeconds in the process itself, its compiler and garbage collector included
 * @param systemSeconds in the kernel on its behalf
 * @param loopSeconds the part of {@code userSeconds} that its event loops used
 */
record ProcessorTime(double userSeconds, double systemSeconds, double loopSeconds) {
  /** How the server names the threads of its event loops. */
  static final String LOOP = "isochrone-";

  private static final Pattern LOOP_NAME = Pattern.compile(LOOP + "\\d+");
  private static final double TICKS_PER_SECOND = 100; // what Linux shows, on every machine
  private static final int USER = 11; // fields behind the name, which may hold blanks
  private static final int SYSTEM = 12;

  static ProcessorTime of(long pid) throws IOException {
    Path process = Path.of("/proc", "" + pid);
    double loops = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        if (LOOP_NAME.matcher(name(thread)).matches()) {
          loops += seconds(thread, USER);
        }
      }
    }
    return new ProcessorTime(seconds(process, USER), seconds(process, SYSTEM), loops);
  }

  private static String name(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (NoSuchFileException ended) {
      return "";
    }
  }

  private static double seconds(Path processOrThread, int field) throws IOException {
    String stat = Files.readString(processOrThread.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[field]) / TICKS_PER_SECOND;
  }

  ProcessorTime minus(ProcessorTime earlier) {
    return new ProcessorTime(
        userSeconds - earlier.userSeconds,
        systemSeconds - earlier.systemSeconds,
        loopSeconds - earlier.loopSeconds);
  }
}
