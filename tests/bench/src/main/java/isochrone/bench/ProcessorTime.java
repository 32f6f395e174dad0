package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of a process.
 *
 * @param userSeconds in the process itself
 * @param systemSeconds in the kernel on its behalf
 */
record ProcessorTime(double userSeconds, double systemSeconds) {
  private static final double TICKS_PER_SECOND = 100; // what Linux shows, on every machine
  private static final int USER = 11; // fields behind the name, which may hold blanks
  private static final int SYSTEM = 12;

  static ProcessorTime of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new ProcessorTime(
        Long.parseLong(fields[USER]) / TICKS_PER_SECOND,
        Long.parseLong(fields[SYSTEM]) / TICKS_PER_SECOND);
  }

  ProcessorTime minus(ProcessorTime earlier) {
    return new ProcessorTime(
        userSeconds - earlier.userSeconds, systemSeconds - earlier.systemSeconds);
  }
}
