package isochrone.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Versions as Debian orders them: each snapshot after the one before, all before the release. */
final class DebianVersion {
  private static final String SNAPSHOT = "-SNAPSHOT";

  private DebianVersion() {}

  /** The version of a package that is made of sources of some time. */
  static String of(String version, Instant time) {
    if (!version.endsWith(SNAPSHOT)) {
      return version.replace('-', '~').toLowerCase(Locale.ROOT);
    }
    String release = version.substring(0, version.length() - SNAPSHOT.length());
    return release
        + "~snapshot"
        + DateTimeFormatter.ofPattern("yyyyMMdd.HHmm", Locale.ROOT)
            .format(time.atOffset(ZoneOffset.UTC));
  }

  /** When the last change was committed; the other time where the sources come without Git. */
  static Instant committed(Path project, Instant otherwise) {
    ProcessBuilder git =
        new ProcessBuilder("git", "log", "-1", "--format=%cI")
            .directory(project.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process running = git.start();
      String time = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return OffsetDateTime.parse(time.strip()).toInstant();
    } catch (IOException | DateTimeException none) {
      return otherwise;
    }
  }
}
