package isochrone.plugin.geo.latency;

import isochrone.api.BadBlock;
import isochrone.api.Clock;
import isochrone.api.FileState;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.geo.Regions;
import isochrone.api.metrics.Metrics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table of measured round trips that follows its file, for all server blocks that name it.
 *
 * <p>The file is read again when its time stamp, size or identity has changed. What was modified
 * within the last second is left alone: it may be half written.
 */
final class MeasuredFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final Path path;
  private final Clock clock;
  private final Reader reader;
  private final LatencyMetrics metrics;
  private volatile @Nullable MeasuredTable table;
  private volatile boolean broken;

  /** The file at the last attempt; null when it must be read again anyway. */
  private @Nullable FileState seen;

  private List<Problem> problems = List.of();

  /** The last content that a configuration had no use for. */
  private @Nullable MeasuredTable refused;

  /**
   * What makes two of them the same.
   *
   * @param path of the file
   */
  record Key(Path path) {}

  /** How a file is read. */
  interface Reader {
    TableReader.Reading read(Path file) throws IOException;
  }

  MeasuredFile(Path path, Clock clock, Metrics metrics, Reader reader) {
    this.path = path;
    this.clock = clock;
    this.reader = reader;
    this.metrics =
        new LatencyMetrics(metrics, path, this::prefixes, this::rows, () -> broken ? 1 : 0);
  }

  static MeasuredFile of(Path path, Setup setup) {
    Key key = new Key(path);
    return setup.shared(
        key, () -> new MeasuredFile(path, setup.clock(), setup.metrics(), TableReader::read));
  }

  private double prefixes() {
    MeasuredTable current = table;
    return current == null ? 0 : current.prefixes();
  }

  private double rows() {
    MeasuredTable current = table;
    return current == null ? 0 : current.rows().size();
  }

  /**
   * Reads the file, unless another block has done so already.
   *
   * @param named where the file is named
   * @throws BadBlock when it cannot be used; {@code setup} has been told all reasons
   */
  synchronized MeasuredTable start(Setup setup, Origin named) {
    FileState now = FileState.of(path);
    if (table == null && (seen == null || !seen.equals(now))) {
      readFirst(named, now);
    } else if (table != null) {
      look(setup.regions());
    }
    MeasuredTable current = table;
    if (current == null) {
      problems.forEach(setup::problem);
      throw new BadBlock(problems.get(0));
    }
    return current;
  }

  private void readFirst(Origin named, FileState now) {
    try {
      TableReader.Reading reading = read();
      problems = reading.problems();
      table = problems.isEmpty() ? reading.table() : null;
      seen = now.isYoungerThan(SETTLING, clock.now()) && problems.isEmpty() ? null : now;
    } catch (IOException e) {
      problems = List.of(unreadable(named, e));
    }
  }

  /** What does not fit beside the older content must not take that away. */
  private TableReader.Reading read() throws IOException {
    try {
      return reader.read(path);
    } catch (OutOfMemoryError e) {
      throw new IOException("there is not enough memory for it", e);
    }
  }

  private Problem unreadable(Origin where, IOException e) {
    String reason =
        e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    return new Problem(where, "latency", "cannot read " + path + ": " + reason);
  }

  /** Takes over what the file says now, if that has changed and all its regions are known. */
  synchronized void look(Regions known) {
    FileState now = FileState.of(path);
    if (now.equals(seen) || now.isYoungerThan(SETTLING, clock.now())) {
      return;
    }
    try {
      TableReader.Reading reading = read();
      if (!FileState.of(path).equals(now)) {
        return; // changed while it was read: the next look finds it at rest
      }
      takeOver(reading, known);
    } catch (IOException e) {
      refuse(List.of(unreadable(new Origin(path.toString(), 0, 0), e)));
    }
    seen = now;
  }

  private void takeOver(TableReader.Reading reading, Regions known) {
    List<Problem> reasons =
        reading.problems().isEmpty() ? reading.table().unknown(known) : reading.problems();
    if (!reasons.isEmpty()) {
      refuse(reasons);
      return;
    }
    broken = false;
    table = reading.table();
    metrics.reloads().add();
    LOG.info("{}: round trips of {} prefixes are read", path, reading.table().prefixes());
  }

  private void refuse(List<Problem> reasons) {
    broken = true;
    metrics.failures().add();
    reasons.forEach(problem -> LOG.error("{}", problem));
    LOG.error("the older content of {} is still used", path);
  }

  /**
   * Takes in, once, that a configuration lacks regions of a content which another one, that was
   * refused since, has brought in.
   */
  synchronized void refuse(MeasuredTable content, List<Problem> reasons) {
    if (content != refused) {
      refused = content;
      refuse(reasons);
    }
  }

  /** What the file said when it was last in order; null before the start. */
  @Nullable MeasuredTable table() {
    return table;
  }

  @Override
  public void close() {
    metrics.close();
  }
}
