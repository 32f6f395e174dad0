package isochrone.plugin.observability.log;

import isochrone.api.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are added to; opened with the first.
 *
 * <p>Once a second it looks whether its path still leads to the file that is open. Who wants to
 * keep old lines may therefore rename the file: a new one is made in its place. A file that is cut
 * short goes on from its new end.
 */
final class LogFile implements Sink {
  private static final long LOOK = Duration.ofSeconds(1).toNanos();

  private final Path path;
  private final Clock clock;
  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private long looked;
  private volatile boolean reopen;

  LogFile(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  @Override
  public void write(ByteBuffer octets) throws IOException {
    open().write(octets);
  }

  private FileChannel open() throws IOException {
    FileChannel now = channel;
    if (now != null && !isPutAside()) {
      return now;
    }
    close();
    FileChannel opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    channel = opened;
    key = key();
    return opened;
  }

  private boolean isPutAside() {
    long now = clock.nanoTime();
    if (!reopen && now - looked < LOOK) {
      return false;
    }
    looked = now;
    boolean asked = reopen;
    reopen = false;
    return asked || !Objects.equals(key, key());
  }

  /** What tells this file from others; null where there is none. */
  private @Nullable Object key() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void reopen() {
    reopen = true;
  }

  @Override
  public void close() throws IOException {
    FileChannel now = channel;
    channel = null;
    if (now != null) {
      now.close();
    }
  }
}
