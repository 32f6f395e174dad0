package isochrone.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The open files of this process, sockets included. */
final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("(?m)^Max open files +([0-9]+) ");

  private OpenFiles() {}

  /** How many it may have, as Linux tells; no limit where nobody tells. */
  static long limit() {
    try {
      Matcher matcher = SOFT.matcher(Files.readString(LIMITS));
      return matcher.find() ? Long.parseLong(matcher.group(1)) : Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
