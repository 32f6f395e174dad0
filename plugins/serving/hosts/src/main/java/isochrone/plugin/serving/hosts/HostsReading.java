package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.file.FileState;
import isochrone.api.file.PlainFile;
import isochrone.api.file.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a hosts file once, and judges whether it is one. */
final class HostsReading {
  /** So many mistakes are told: a list may have one in each line. */
  private static final int MOST_MISTAKES = 20;

  private final Path path;
  private final Origin named;
  private final List<Problem> mistakes = new ArrayList<>();
  private int more;

  /**
   * Reads this file.
   *
   * @param named where it is named
   */
  HostsReading(Path path, Origin named) {
    this.path = path;
    this.named = named;
  }

  /** Whether people want no file who name this one. */
  static boolean isNone(Path path) {
    return PlainFile.isNothing(path);
  }

  /**
   * What the file says.
   *
   * @param patient whether a file that is not there may still come
   */
  Reading<HostsContent> read(boolean patient) throws IOException {
    FileState state = FileState.of(path);
    byte[] octets = octets(patient);
    return octets == null ? missing(state) : judge(octets, state);
  }

  /** Null for a file that may still come. */
  private byte @Nullable [] octets(boolean patient) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      if (patient) {
        return null;
      }
      throw e;
    }
  }

  private Reading<HostsContent> missing(FileState state) {
    String text = "there is no file " + path + " yet; it is read when it comes";
    HostsContent content = HostsContent.MISSING;
    return new Reading<>(
        content,
        List.of(),
        List.of(new Problem(named, "hosts", text)),
        List.of(state),
        content.digest());
  }

  private Reading<HostsContent> judge(byte[] octets, FileState state) {
    HostsText text = new HostsText(path, octets, (address, name) -> {}, this::mistake);
    text.read();
    String digest = digest(octets);
    if (text.useless() * 2L > text.lines()) {
      return new Reading<>(null, List.of(noHostsFile(text)), List.of(), List.of(state), digest);
    }
    if (more > 0) {
      String rest = "has %d more such mistakes".formatted(more);
      mistakes.add(new Problem(new Origin(path.toString(), 0, 0), "hosts", rest));
    }
    HostsContent content =
        new HostsContent(octets, digest, isNone(path) ? null : state.modified(), text.useless());
    return new Reading<>(content, List.of(), mistakes, List.of(state), digest);
  }

  /** A download that failed leaves a page of another kind, and must not take all names away. */
  private Problem noHostsFile(HostsText text) {
    Problem first = mistakes.get(0);
    String reason =
        "%s is no hosts file: %d of %d lines cannot be used, such as line %d: %s"
            .formatted(path, text.useless(), text.lines(), first.origin().line(), first.text());
    return new Problem(named, "hosts", reason);
  }

  private void mistake(Origin where, String what) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add(new Problem(where, "hosts", what));
    } else {
      more++;
    }
  }

  private static String digest(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
