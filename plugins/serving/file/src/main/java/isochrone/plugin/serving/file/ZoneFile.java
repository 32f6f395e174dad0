package isochrone.plugin.serving.file;

import isochrone.api.Apex;
import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.OwnedNames;
import isochrone.api.Problem;
import isochrone.api.file.FollowedFile;
import isochrone.api.file.Follower;
import isochrone.api.file.Reading;
import isochrone.api.zone.ZoneBuilder;
import isochrone.api.zone.ZoneData;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** A zone that follows its master file, and the files that this one includes. */
final class ZoneFile implements Follower<LoadedZone>, OwnedNames, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.file");

  private final Key key;
  private final WireName origin;
  private final FollowedFile<LoadedZone> file;
  private final FileMetrics metrics;
  private final AutoCloseable shown;

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
    this.file = new FollowedFile<>(key.file(), "file", clock, this);
    this.metrics = metrics;
    this.shown = metrics.show(file::isStale);
  }

  FollowedFile<LoadedZone> file() {
    return file;
  }

  @QueryPath
  private LoadedZone zone() {
    LoadedZone current = file.content();
    return current != null ? current : unread();
  }

  @ColdPath("nothing is asked before the start")
  private LoadedZone unread() {
    throw new IllegalStateException(key.file() + " has not been read");
  }

  /** The zone as it is served now. */
  @QueryPath
  ZoneData data() {
    return zone().data();
  }

  /** The SOA of negative answers as it is served now. */
  Apex apex() {
    return zone().apex();
  }

  @Override
  public Reading<LoadedZone> read(Origin named) {
    ZoneBuilder builder = new ZoneBuilder(origin);
    return LoadedZone.of(origin, key.file(), text(named, builder), builder);
  }

  @Override
  public int weight() {
    return MasterReader.WEIGHT;
  }

  @Override
  public int wholeWeight() {
    return MasterReader.WHOLE_WEIGHT;
  }

  private MasterText text(Origin named, ZoneBuilder builder) {
    try {
      return MasterReader.read(
          key.file(), Name.fromString(key.zone()), named, new ZoneRecords(builder));
    } catch (TextParseException e) {
      throw new IllegalStateException("a zone's name is a name", e);
    }
  }

  @Override
  public void takenOver(LoadedZone loaded, @Nullable LoadedZone older, List<Problem> advice) {
    advice.forEach(each -> LOG.warn("{}", each));
    // RFC 1982 §3.2: serials run in a circle.
    if (older != null && loaded.serial() - older.serial() < 0) {
      LOG.warn("{}: the serial of zone {} has gone backwards", key.file(), key.zone());
    }
    metrics.reloads().add();
    LOG.info(
        "zone {} has a new content from {}, serial {}",
        key.zone(),
        key.file(),
        Integer.toUnsignedString(loaded.serial()));
  }

  @Override
  public void refused(List<Problem> reasons) {
    metrics.failures().add();
    reasons.forEach(problem -> LOG.error("{}", problem));
    LOG.error("zone {}: the older content of {} is still served", key.zone(), key.file());
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
    LoadedZone current = file.content();
    return current != null && current.data().delegates(name);
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
