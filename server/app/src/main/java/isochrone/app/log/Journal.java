package isochrone.app.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal of systemd, as a reader of standard error. */
final class Journal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Journal() {}

  /** Whether it reads what this process writes to standard error. */
  static boolean reads() {
    return reads(System.getenv("JOURNAL_STREAM"), STANDARD_ERROR);
  }

  /**
   * Whether a stream is the one that systemd names: programs pass the variable on to others whose
   * streams lead elsewhere.
   *
   * @param named the device and the number of the file, {@code 8:12345}; null for none
   */
  static boolean reads(@Nullable String named, Path stream) {
    if (named == null) {
      return false;
    }
    try {
      Map<String, Object> facts = Files.readAttributes(stream, "unix:dev,ino");
      return named.equals(facts.get("dev") + ":" + facts.get("ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
