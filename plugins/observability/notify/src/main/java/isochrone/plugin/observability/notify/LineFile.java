package isochrone.plugin.observability.notify;

import isochrone.api.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that grows, or is replaced as a whole. What was written is in the hands of the
 * system: it outlives the process, however that ends. A last line without its end is half a line
 * and is passed over.
 */
final class LineFile {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.notify");

  /** What happened concerns its owner alone. */
  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** A disk that was full a moment ago is full now. */
  private static final long REST = TimeUnit.SECONDS.toNanos(30);

  private final Path path;
  private final Clock clock;
  private @Nullable FileChannel channel;
  private boolean behind;
  private long failed;

  LineFile(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  /** Whether it lacks lines, since it could not be written. */
  boolean behind() {
    return behind;
  }

  /** Whether that was a moment ago, so that another try would be in vain. */
  boolean resting() {
    return behind && clock.nanoTime() - failed < REST;
  }

  /** All whole lines; none when there is no file. */
  List<String> read() {
    try {
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("{} cannot be read, what waits there is lost: {}", path, e.toString());
      return List.of();
    }
  }

  /**
   * Adds lines.
   *
   * @return whether they are in the file; if not, it has to be replaced
   */
  boolean append(List<String> lines) {
    FileChannel open = channel;
    if (open == null) {
      return false;
    }
    try {
      write(open, lines);
      return true;
    } catch (IOException e) {
      LOG.debug("{} cannot be continued", path, e);
      return false;
    }
  }

  /** Replaces all lines; where that fails, it says so once. */
  void replace(List<String> lines) {
    close();
    Path next = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(next); // a file that is there would keep its permissions
      FileChannel fresh =
          FileChannel.open(
              next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER);
      channel = fresh;
      write(fresh, lines);
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      behind = false;
    } catch (IOException e) {
      failed(e);
    }
  }

  private static void write(FileChannel open, List<String> lines) throws IOException {
    String text = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (octets.hasRemaining()) {
      open.write(octets);
    }
  }

  private void failed(IOException e) {
    if (!behind) {
      LOG.warn("{} cannot be written, what waits is kept in memory: {}", path, e.toString());
    }
    behind = true;
    failed = clock.nanoTime();
    close();
  }

  void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("{} stays open", path, e);
      }
    }
  }
}
