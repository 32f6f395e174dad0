package isochrone.plugin.probes.file;

import isochrone.api.Printable;
import isochrone.api.Problem;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about endpoints.
 *
 * @param path the file
 * @param lines its lines that are neither blank nor comments, each split into words
 */
record StateText(Path path, List<String[]> lines) {
  private static final int MOST_OCTETS = 64 * 1024;
  private static final int SHOWN = 200;

  /**
   * Reads a file.
   *
   * @throws IOException with a sentence for people when it must not be read
   */
  static StateText read(Path path, @Nullable Duration maxAge, Instant now) throws IOException {
    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
    if (!file.isRegularFile()) {
      // A pipe would keep us waiting, a device may never end.
      throw new IOException(path + " is no plain file");
    }
    requireYoung(path, file.lastModifiedTime().toInstant(), maxAge, now);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] octets = in.readNBytes(MOST_OCTETS + 1);
      if (octets.length > MOST_OCTETS) {
        throw new IOException(path + " is longer than 64 KiB");
      }
      return of(path, new String(octets, StandardCharsets.UTF_8));
    }
  }

  private static void requireYoung(
      Path path, Instant written, @Nullable Duration maxAge, Instant now) throws IOException {
    if (maxAge != null && written.isBefore(now.minus(maxAge))) {
      throw new IOException(
          "expected "
              + path
              + " to be written within "
              + text(maxAge)
              + ", was written "
              + text(Duration.between(written, now))
              + " ago");
    }
  }

  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % 60 == 0 || seconds >= 600 ? seconds / 60 + "m" : seconds + "s";
  }

  private static StateText of(Path path, String text) {
    Predicate<String> says = line -> !line.isEmpty() && !line.startsWith("#");
    return new StateText(
        path,
        text.lines().map(String::strip).filter(says).map(line -> line.split("\\s+")).toList());
  }

  /** Why a file cannot be read. */
  static String reason(Path path, IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "there is no file " + path;
    }
    if (trouble instanceof AccessDeniedException) {
      return "no permission to read " + path;
    }
    return String.valueOf(trouble.getMessage());
  }

  /** What it says about the one endpoint that it is for. */
  Verdict verdict() {
    return lines.isEmpty() ? Verdict.failed(path + " is empty") : verdict(last(), 0);
  }

  private String[] last() {
    return lines.get(lines.size() - 1);
  }

  /** What its last line about an endpoint says. */
  Verdict verdict(String endpoint) {
    String[] found = null;
    for (String[] line : lines) {
      found = line[0].equals(endpoint) ? line : found;
    }
    return found == null
        ? Verdict.failed(path + " does not name " + Problem.shown(endpoint))
        : verdict(found, 1);
  }

  private static Verdict verdict(String[] words, int at) {
    String state = words.length > at ? words[at].toLowerCase(Locale.ROOT) : "";
    String more = words.length > at + 1 ? ": " + rest(words, at + 1) : "";
    return switch (state) {
      case "up" -> Verdict.healthy("up" + more);
      case "down" -> Verdict.failed("down" + more);
      default -> Verdict.failed("expected up or down, got " + Problem.shown(state));
    };
  }

  private static String rest(String[] words, int from) {
    return Printable.line(String.join(" ", List.of(words).subList(from, words.length)), SHOWN);
  }
}
