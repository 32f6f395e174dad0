package isochrone.plugin.geo.latency.file;

import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.file.FollowedFile;
import isochrone.api.file.Follower;
import isochrone.api.file.Reading;
import isochrone.api.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table of measured round trips that follows its file, for all server blocks that name it. */
public final class MeasuredFile implements Follower<MeasuredTable>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");

  /** A prefix of its own in each line, as short as can be, needs the most. */
  private static final int WEIGHT = 10;

  private final FollowedFile<MeasuredTable> file;
  private final LatencyMetrics metrics;

  /**
   * What makes two of them the same.
   *
   * @param path of the file
   */
  record Key(Path path) {}

  MeasuredFile(Path path, Clock clock, Metrics metrics) {
    this.file = new FollowedFile<>(path, "latency", clock, this);
    this.metrics =
        new LatencyMetrics(metrics, path, this::prefixes, this::rows, () -> file.isStale() ? 1 : 0);
  }

  public static MeasuredFile of(Path path, Setup setup) {
    Key key = new Key(path);
    return setup.shared(key, () -> new MeasuredFile(path, setup.clock(), setup.metrics()));
  }

  public FollowedFile<MeasuredTable> file() {
    return file;
  }

  private double prefixes() {
    MeasuredTable current = file.content();
    return current == null ? 0 : current.prefixes();
  }

  private double rows() {
    MeasuredTable current = file.content();
    return current == null ? 0 : current.rows().size();
  }

  @Override
  public Reading<MeasuredTable> read(Origin named) throws IOException {
    return TableReader.read(file.path());
  }

  @Override
  public int weight() {
    return WEIGHT;
  }

  @Override
  public void takenOver(MeasuredTable table, @Nullable MeasuredTable older, List<Problem> advice) {
    metrics.reloads().add();
    LOG.info("{}: round trips of {} prefixes are read", file.path(), table.prefixes());
  }

  @Override
  public void refused(List<Problem> reasons) {
    metrics.failures().add();
    reasons.forEach(problem -> LOG.error("{}", problem));
    LOG.error("the older content of {} is still used", file.path());
  }

  @Override
  public void close() {
    metrics.close();
  }
}
