package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time that the host of a virtual machine gave to others while this one wanted it, on all
 * processors since it began.
 */
final class StolenTime {
  private static final Path COUNTED = Path.of("/proc/stat");
  private static final int STOLEN = 8; // behind the word "cpu" and seven other times
  private static final double MILLIS_PER_TICK = 10; // what Linux shows, on every machine

  private StolenTime() {}

  /** In milliseconds; 0 where the kernel does not tell. */
  static double millis() throws IOException {
    return Files.isReadable(COUNTED) ? millis(Files.readString(COUNTED)) : 0;
  }

  /** The same of what the kernel says, which has all processors in its first line. */
  static double millis(String stat) {
    String[] words = stat.split("\n", 2)[0].split(" +", -1);
    return words.length > STOLEN ? Long.parseLong(words[STOLEN]) * MILLIS_PER_TICK : 0;
  }
}
