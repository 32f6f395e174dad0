package isochrone.plugin.observability.log;

import isochrone.api.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
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

  private static final Set<OpenOption> ADD =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  /** Who asked for what is not for everybody; the umask may take more away. */
  private static final FileAttribute<?> MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

  private final Path path;
  private final Clock clock;
  private final Keys keys;
  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private long looked;
  private volatile boolean reopen;

  /** Tells files from each other. */
  interface Keys {

    /** What tells the file that a path leads to from others; null where there is none. */
    @Nullable Object of(Path path);
  }

  LogFile(Path path, Clock clock) {
    this(path, clock, LogFile::key);
  }

  LogFile(Path path, Clock clock, Keys keys) {
    this.path = path;
    this.clock = clock;
    this.keys = keys;
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
    FileChannel opened = FileChannel.open(path, ADD, MODE);
    channel = opened;
    key = keys.of(path);
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
    Object present = keys.of(path);
    // There may have been none already when the file was opened: it was put aside meanwhile.
    return asked || present == null || !present.equals(key);
  }

  private static @Nullable Object key(Path path) {
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
