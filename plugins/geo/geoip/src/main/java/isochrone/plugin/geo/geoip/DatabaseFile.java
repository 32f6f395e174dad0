package isochrone.plugin.geo.geoip;

import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.file.FollowedFile;
import isochrone.api.file.Follower;
import isochrone.api.file.Reading;
import isochrone.api.metrics.Metrics;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that follows its file. */
final class DatabaseFile implements Follower<Database>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.geoip");

  private final FollowedFile<Database> file;
  private final DatabaseMetrics metrics;

  /** What makes two of them the same. */
  record Key(Path path) {}

  DatabaseFile(Path path, Clock clock, Metrics numbers) {
    this.file = new FollowedFile<>(path, "geoip", clock, this);
    this.metrics = DatabaseMetrics.of(numbers, this);
  }

  FollowedFile<Database> file() {
    return file;
  }

  Path path() {
    return file.path();
  }

  /** What is used now; null before the first content. */
  @Nullable Database database() {
    return file.content();
  }

  @Override
  public Reading<Database> read(Origin named) {
    try {
      return Reading.of(DatabaseCompiler.compile(path()));
    } catch (BadDatabase e) {
      String text = "cannot use %s: %s".formatted(path(), e.getMessage());
      return Reading.refused(List.of(new Problem(named, "geoip", text)));
    }
  }

  /** The whole file while its tree is walked; the compiler asks for the rest as it comes. */
  @Override
  public int weight() {
    return 1;
  }

  @Override
  public void takenOver(Database next, @Nullable Database older, List<Problem> advice) {
    metrics.reloads().add();
    LOG.info("{} has a new content: {} of {}", path(), next.type(), next.built());
  }

  @Override
  public void refused(List<Problem> reasons) {
    metrics.failures().add();
    reasons.forEach(problem -> LOG.error("{}; its older content is still used", problem.text()));
  }

  double networks() {
    Database now = database();
    return now == null ? 0 : now.networks();
  }

  double built() {
    Database now = database();
    return now == null ? 0 : now.built().getEpochSecond();
  }

  double stale() {
    return file.isStale() ? 1 : 0;
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
