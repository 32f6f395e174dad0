package isochrone.plugin.serving.file;

import isochrone.api.Apex;
import isochrone.api.BadBlock;
import isochrone.api.Clock;
import isochrone.api.FileState;
import isochrone.api.Origin;
import isochrone.api.OwnedNames;
import isochrone.api.Setup;
import isochrone.api.zone.ZoneBuilder;
import isochrone.api.zone.ZoneData;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * A zone that follows its master file.
 *
 * <p>Queries read two volatile fields; everything else happens on whichever thread looks at the
 * file. A file is read only when its time stamp, size or identity has changed, and taken over only
 * when its content has. What was modified within the last second is left alone: it may be half
 * written, and a further change in the same tick of the file system's clock would go unnoticed.
 */
final class ZoneFile implements OwnedNames, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ZoneFile.class);
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final Key key;
  private final WireName origin;
  private final Clock clock;
  private final FileMetrics metrics;
  private final AutoCloseable shown;

  /** What is served; null until {@link #start} has read it. */
  private volatile @Nullable ZoneData data;

  private volatile @Nullable Apex apex;
  private volatile boolean broken;
  private int serial;

  /** The files of the last attempt as they were then; empty when they must be read again anyway. */
  private List<FileState> seen = List.of();

  private String digest = "";

  /**
   * What makes two of them the same.
   *
   * @param file the master file
   * @param zone the zone with its final dot
   */
  record Key(Path file, String zone) {}

  ZoneFile(Key key, Clock clock, FileMetrics metrics) {
    this.key = key;
    this.origin = WireName.of(key.zone());
    this.clock = clock;
    this.metrics = metrics;
    this.shown = metrics.show(() -> broken);
  }

  /** The zone as it is served now. */
  @QueryPath
  ZoneData data() {
    ZoneData current = data;
    return current != null ? current : unread();
  }

  @ColdPath("nothing is asked before the start")
  private ZoneData unread() {
    throw new IllegalStateException(key.file() + " has not been read");
  }

  /** The SOA of negative answers as it is served now. */
  Apex apex() {
    Apex current = apex;
    if (current == null) {
      throw new IllegalStateException(key.file() + " has not been read");
    }
    return current;
  }

  /**
   * Reads the file, unless another configuration has done so already.
   *
   * @param named where the file is named
   * @throws BadBlock when it cannot be served; {@code setup} has been told all reasons
   */
  synchronized void start(Setup setup, Origin named) {
    if (data != null) {
      look();
      return;
    }
    ZoneBuilder builder = new ZoneBuilder(origin);
    MasterText text = read(named, builder);
    LoadedZone loaded = LoadedZone.of(origin, key.file(), text, builder);
    loaded.advice().forEach(setup::advise);
    if (!loaded.problems().isEmpty()) {
      loaded.problems().forEach(setup::problem);
      throw new BadBlock(loaded.problems().get(0));
    }
    digest = text.digest();
    seen = isSettling(text.files()) ? List.of() : text.files();
    serve(loaded);
  }

  /** Takes over what the file says now, if that has changed and can be served. */
  synchronized void look() {
    List<FileState> now = seen.isEmpty() ? List.of(FileState.of(key.file())) : again(seen);
    if (now.equals(seen) || isSettling(now)) {
      return;
    }
    ZoneBuilder builder = new ZoneBuilder(origin);
    MasterText text = read(new Origin(key.file().toString(), 0, 0), builder);
    if (!again(text.files()).equals(text.files())) {
      // Changed while it was read: the next look finds it at rest.
      return;
    }
    seen = text.files();
    if (!text.digest().equals(digest)) {
      digest = text.digest();
      takeOver(LoadedZone.of(origin, key.file(), text, builder));
    }
  }

  private void takeOver(LoadedZone loaded) {
    loaded.advice().forEach(advice -> LOG.warn("{}", advice));
    broken = !loaded.problems().isEmpty();
    if (broken) {
      metrics.failures().add();
      loaded.problems().forEach(problem -> LOG.error("{}", problem));
      LOG.error("zone {}: the older content of {} is still served", key.zone(), key.file());
      return;
    }
    // RFC 1982 §3.2: serials run in a circle.
    if (loaded.serial() - serial < 0) {
      LOG.warn("{}: the serial of zone {} has gone backwards", key.file(), key.zone());
    }
    metrics.reloads().add();
    serve(loaded);
    LOG.info(
        "zone {} has a new content from {}, serial {}",
        key.zone(),
        key.file(),
        Integer.toUnsignedString(serial));
  }

  private void serve(LoadedZone loaded) {
    serial = loaded.serial();
    data = loaded.data();
    apex = loaded.apex();
  }

  private MasterText read(Origin named, ZoneBuilder builder) {
    try {
      return MasterReader.read(key.file(), Name.fromString(key.zone()), named, builder::add);
    } catch (TextParseException e) {
      throw new IllegalStateException("a zone's name is a name", e);
    }
  }

  private boolean isSettling(List<FileState> files) {
    return files.stream().anyMatch(file -> file.isYoungerThan(SETTLING, clock.now()));
  }

  private static List<FileState> again(List<FileState> files) {
    return files.stream().map(file -> FileState.of(file.path())).toList();
  }

  @Override
  @QueryPath
  public int closest(WireName name) {
    return data().closest(name);
  }

  @Override
  @QueryPath
  public boolean wildcardBelow(WireName name, int label) {
    return data().wildcardBelow(name, label);
  }

  @Override
  public boolean delegates(WireName name) {
    ZoneData current = data;
    return current != null && current.delegates(name);
  }

  @Override
  public void close() {
    try {
      shown.close();
    } catch (Exception e) {
      throw new IllegalStateException("a gauge that cannot be closed", e);
    }
  }
}
