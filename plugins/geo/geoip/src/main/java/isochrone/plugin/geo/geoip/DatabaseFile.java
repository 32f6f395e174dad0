package isochrone.plugin.geo.geoip;

import isochrone.api.Clock;
import isochrone.api.FileState;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.metrics.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that follows its file. What was written within the last second is left alone: it may
 * be half written, and a further change in the same tick of the file system's clock would go
 * unnoticed.
 */
final class DatabaseFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.geoip");
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final Path path;
  private final Clock clock;
  private final DatabaseMetrics metrics;

  /** What is used; null before the first content. */
  private volatile @Nullable Database database;

  private volatile boolean broken;

  /** The file at the last attempt; null when it must be read again anyway. */
  private @Nullable FileState seen;

  /** Why there is no first content; null while nothing is wrong. */
  private @Nullable Failure failure;

  /** A mistake is told once, where the file was named first, and not looked for again. */
  private record Failure(FileState state, Problem problem) {}

  /** What makes two of them the same. */
  record Key(Path path) {}

  DatabaseFile(Path path, Clock clock, Metrics numbers) {
    this.path = path;
    this.clock = clock;
    this.metrics = DatabaseMetrics.of(numbers, this);
  }

  Path path() {
    return path;
  }

  /** What is used now; null before the first content. */
  @Nullable Database database() {
    return database;
  }

  /**
   * Reads the file, unless that has been done already.
   *
   * @param origin where it is named
   * @return why nothing can be made of it, the same for all who name it; null when all is well
   */
  synchronized @Nullable Problem start(Origin origin) {
    if (database != null) {
      look();
      return null;
    }
    FileState now = FileState.of(path);
    if (failure != null && failure.state.equals(now)) {
      return failure.problem;
    }
    try {
      database = DatabaseCompiler.compile(path);
      seen = now.isYoungerThan(SETTLING, clock.now()) ? null : now;
      return null;
    } catch (BadDatabase e) {
      String text = "cannot use %s: %s".formatted(path, e.getMessage());
      Problem problem = new Problem(origin, "geoip", text);
      failure = new Failure(now, problem);
      return problem;
    }
  }

  /** Takes over what the file holds now, if that has changed and can be used. */
  synchronized void look() {
    FileState now = FileState.of(path);
    if (now.equals(seen) || now.isYoungerThan(SETTLING, clock.now())) {
      return;
    }
    try {
      Database next = DatabaseCompiler.compile(path);
      if (!FileState.of(path).equals(now)) {
        // Changed while it was read: the next look finds it at rest.
        return;
      }
      takeOver(next);
    } catch (BadDatabase e) {
      refuse(e);
    }
    seen = now;
  }

  private void takeOver(Database next) {
    broken = false;
    metrics.reloads().add();
    database = next;
    LOG.info("{} has a new content: {} of {}", path, next.type(), next.built());
  }

  private void refuse(BadDatabase e) {
    broken = true;
    metrics.failures().add();
    LOG.error("cannot use {}: {}; its older content is still used", path, e.getMessage());
  }

  double networks() {
    Database now = database;
    return now == null ? 0 : now.networks();
  }

  double built() {
    Database now = database;
    return now == null ? 0 : now.built().getEpochSecond();
  }

  double stale() {
    return broken ? 1 : 0;
  }

  @Override
  public void close() {
    for (AutoCloseable each : metrics.shown()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("a gauge that cannot be closed", e);
      }
    }
  }
}
