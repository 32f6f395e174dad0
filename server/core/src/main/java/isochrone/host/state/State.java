package isochrone.host.state;

import isochrone.api.traffic.Hand;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Memory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of what outlives the server: what people decided, what probes found, what plugins keep
 * there. One server at a time uses it. Without it the server runs as well, and forgets.
 */
public final class State implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.state");

  private final @Nullable Path folder;
  private final @Nullable FileChannel lock;
  private final @Nullable HandsFile hands;
  private final @Nullable HealthFile health;
  private boolean failing;
  private boolean closed;

  private State(@Nullable Path folder, @Nullable FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
    this.hands = folder == null ? null : new HandsFile(folder);
    this.health = folder == null ? null : new HealthFile(folder);
  }

  /** Opens a folder, made if need be; where that is impossible nothing is kept, with a warning. */
  public static State open(@Nullable Path folder) {
    if (folder == null) {
      return new State(null, null);
    }
    FileChannel channel = null;
    try {
      make(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new State(folder, channel);
      }
      LOG.warn("{} is another server's: this one keeps nothing across restarts", folder);
      channel.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot use {}, so nothing is kept across restarts: {}", folder, e.toString());
      close(channel);
    }
    return new State(null, null);
  }

  private static void make(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** The folder; null when nothing is kept. */
  public @Nullable Path folder() {
    return folder;
  }

  /** What the server before this one has left. */
  public Memory recall() {
    return hands == null || health == null ? Memory.NONE : new Kept(hands.read(), health.read());
  }

  /**
   * Keeps all this in place of what was kept before.
   *
   * @param all whether to write findings, too, where no status has changed
   * @return why that is impossible; null when it is done
   */
  public synchronized @Nullable String save(
      Map<EndpointName, Hand> decided, Map<String, Memory.Remembered> found, boolean all) {
    if (hands == null || health == null || closed) {
      return "it keeps nothing";
    }
    try {
      hands.write(decided);
      health.write(found, all);
      failing = false;
      return null;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("{} cannot be written, what is new is not kept: {}", folder, e.toString());
      }
      failing = true;
      return folder + " cannot be written";
    }
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("a lock file stays open", e);
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    close(lock);
  }
}
