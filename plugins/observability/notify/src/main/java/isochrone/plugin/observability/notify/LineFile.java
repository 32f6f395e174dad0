package isochrone.plugin.observability.notify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that grows, or is replaced as a whole. What was written is in the hands of the
 * system: it outlives the process, however that ends. A last line without its end is half a line
 * and is passed over.
 */
final class LineFile {
  private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

  private final Path path;
  private @Nullable FileChannel channel;
  private boolean failing;

  LineFile(Path path) {
    this.path = path;
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
      failed(e);
      return false;
    }
  }

  /** Replaces all lines; where that fails, it says so once. */
  void replace(List<String> lines) {
    close();
    Path next = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel fresh =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      channel = fresh;
      write(fresh, lines);
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      failing = false;
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
    if (!failing) {
      LOG.warn("{} cannot be written, what waits is kept in memory: {}", path, e.toString());
    }
    failing = true;
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
