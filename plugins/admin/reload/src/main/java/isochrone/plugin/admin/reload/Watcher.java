package isochrone.plugin.admin.reload;

import isochrone.api.Clock;
import isochrone.api.Reloader;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Asks for a reload when the files of the configuration have changed and stay as they are. */
final class Watcher implements AutoCloseable {
  private final ReloadSettings settings;
  private final Clock clock;
  private final SplittableRandom random;
  private long nextLook;

  /** What the files said at the last look, while that is new and not yet old enough. */
  private @Nullable String candidate;

  private long candidateSince;

  /** What was asked to be loaded last; still in the files, but not running, when it was refused. */
  private @Nullable String tried;

  Watcher(ReloadSettings settings, Clock clock, SplittableRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.nextLook = clock.nanoTime() + pause();
  }

  /** Looks at the files when it is time to, and at every call while a change settles. */
  synchronized void look(Reloader reloader) {
    long now = clock.nanoTime();
    if (candidate == null && now - nextLook < 0) {
      return;
    }
    nextLook = now + pause();
    String digest = reloader.digest();
    if (digest.equals(reloader.running()) || digest.equals(tried)) {
      candidate = null;
      return;
    }
    if (!digest.equals(candidate)) {
      candidate = digest;
      candidateSince = now;
    }
    if (now - candidateSince >= settings.settle().toNanos()) {
      candidate = null;
      tried = digest;
      reloader.reload("its files have changed");
    }
  }

  private long pause() {
    long jitter = settings.jitter().toNanos();
    return settings.interval().toNanos() + random.nextLong(-jitter, jitter + 1);
  }

  /** Nothing is held open. */
  @Override
  public void close() {}
}
