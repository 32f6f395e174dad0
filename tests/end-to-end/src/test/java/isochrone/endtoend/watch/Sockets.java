package isochrone.endtoend.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux knows of TCP connections. */
final class Sockets {
  private static final int REMOTE = 2;

  private Sockets() {}

  /** Connections of this machine to a port, those included that only wait for their end. */
  static long of(int port) {
    String suffix = ":%04X".formatted(port);
    long count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      count += lines(table).stream().filter(line -> remote(line).endsWith(suffix)).count();
    }
    return count;
  }

  private static String remote(String line) {
    return line.strip().split("\\s+")[REMOTE];
  }

  private static List<String> lines(String table) {
    try {
      return Files.readAllLines(Path.of(table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
