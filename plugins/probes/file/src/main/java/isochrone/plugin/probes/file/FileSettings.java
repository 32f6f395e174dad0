package isochrone.plugin.probes.file;

import isochrone.api.Block;
import isochrone.api.traffic.Placeholders;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which file is read.
 *
 * @param path with placeholders
 * @param maxAge how old it may be; null for any age
 */
record FileSettings(Path path, @Nullable Duration maxAge) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  static FileSettings of(Block b) {
    if (!b.has("path")) {
      b.problem("path", "is missing: name the file that says what is up");
    } else if (Placeholders.tellPlace(b.text("path"))) {
      b.problem(
          "path", "must not have {address} or {port}: nothing is connected to", b.text("path"));
    }
    String slip = b.has("path") ? Placeholders.slip(b.text("path")) : null;
    if (slip != null) {
      b.problem("path", slip);
    }
    return new FileSettings(
        b.has("path") ? b.path("path") : Path.of(""),
        b.has("max-age") ? b.duration("max-age", SHORTEST, LONGEST) : null);
  }

  /** Whether each endpoint has a file of its own, rather than a line. */
  boolean isForOneEndpoint() {
    String text = path.toString();
    return text.contains("{endpoint}") || text.contains("{target}");
  }
}
