package isochrone.plugin.serving.hosts;

import isochrone.api.BadBlock;
import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.file.FollowedFile;
import isochrone.api.file.Follower;
import isochrone.api.file.HeapRoom;
import isochrone.api.file.NoRoom;
import isochrone.api.file.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hosts file, for all blocks and configurations that name it: what was read lasts for as long as
 * any does, whatever else is changed in them.
 */
final class HostsFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.hosts");

  /** Measured: 9 to 23, with names for addresses. */
  private static final int OCTETS_OF_MEMORY = 24;

  private final Path path;
  private final FollowedFile<HostsContent> file;
  private final HostsMetrics metrics;
  private final Set<HostsBlock> blocks = ConcurrentHashMap.newKeySet();

  /** What makes two of them the same. */
  record Key(Path path) {}

  HostsFile(Path path, Clock clock, HostsMetrics metrics) {
    this.path = path;
    this.file = new FollowedFile<>(path, "hosts", clock, new Changes());
    this.metrics = metrics;
    metrics.add(this);
  }

  Path path() {
    return path;
  }

  /** What was read last; null before the start. */
  @Nullable HostsContent content() {
    return file.content();
  }

  boolean isStale() {
    return file.isStale();
  }

  /** How many records all blocks make of it. */
  int records() {
    return blocks.stream().mapToInt(HostsBlock::records).sum();
  }

  /** Whether there has been a file, now or before. */
  boolean wasRead() {
    HostsContent content = file.content();
    return content != null && content.isThere();
  }

  /** Reads the file, unless that has been done, and has the block serve it. */
  void start(Setup setup, Origin named, HostsBlock block) {
    HostsContent content = file.start(setup, named, this::objections);
    try {
      requireRoom(content, 1);
    } catch (NoRoom e) {
      Problem problem = tooLarge(named, e);
      setup.problem(problem);
      throw new BadBlock(problem);
    }
    serve(block, content);
  }

  private synchronized void serve(HostsBlock block, HostsContent started) {
    blocks.add(block);
    HostsContent newest = file.content();
    block.take(newest == null ? started : newest);
  }

  void look() {
    file.look(this::objections);
  }

  void remove(HostsBlock block) {
    blocks.remove(block);
  }

  /** Makes everything ready in all blocks, so that they take it over together or not at all. */
  private synchronized List<Problem> objections(HostsContent next) {
    try {
      if (!isSame(next, file.content())) {
        requireRoom(next, blocks.size());
        blocks.forEach(block -> block.prepare(next));
      }
      return List.of();
    } catch (NoRoom e) {
      return List.of(tooLarge(new Origin(path.toString(), 0, 0), e));
    }
  }

  private static void requireRoom(HostsContent content, int blocks) throws NoRoom {
    HeapRoom.OF_THIS_PROCESS.require((long) content.octets().length * OCTETS_OF_MEMORY * blocks);
  }

  private Problem tooLarge(Origin where, NoRoom why) {
    return new Problem(where, "hosts", "cannot serve " + path + ": " + why.getMessage());
  }

  private static boolean isSame(HostsContent one, @Nullable HostsContent other) {
    return other != null && one.digest().equals(other.digest());
  }

  /** What is done about the file. */
  private final class Changes implements Follower<HostsContent> {

    @Override
    public Reading<HostsContent> read(Origin named) throws IOException {
      Reading<HostsContent> reading = new HostsReading(path, named).read(!wasRead());
      if (file.content() == null) {
        // Advice is for those who check; these mistakes are of a file that others write.
        reading.advice().forEach(HostsFile::warn);
      }
      return reading;
    }

    @Override
    public int weight() {
      return OCTETS_OF_MEMORY;
    }

    @Override
    public boolean allowsNothing() {
      return true;
    }

    @Override
    public void takenOver(HostsContent next, @Nullable HostsContent older, List<Problem> advice) {
      if (isSame(next, older)) {
        LOG.info("{} is as it was before", path);
        return;
      }
      synchronized (HostsFile.this) {
        blocks.forEach(block -> block.take(next));
      }
      advice.forEach(HostsFile::warn);
      blocks.forEach(block -> block.advice().forEach(HostsFile::warn));
      metrics.reloads(path).add();
      LOG.info("{} has a new content: {} records", path, records());
    }

    @Override
    public void refused(List<Problem> reasons) {
      metrics.failures(path).add();
      reasons.forEach(each -> LOG.error("{}; the older content is still served", each.text()));
    }
  }

  /** Logs what others than the author of the configuration can mend. */
  static void warn(Problem problem) {
    LOG.warn("{}: {}", problem.origin(), problem.text());
  }

  @Override
  public void close() {
    metrics.remove(this);
  }
}
