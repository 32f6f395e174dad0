package isochrone.plugin.serving.hosts;

import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.file.FileState;
import isochrone.api.file.FollowedFile;
import isochrone.api.file.Follower;
import isochrone.api.file.Reading;
import isochrone.api.zone.ZoneData;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hosts file gives to the zones of a block, following the file. */
final class HostsFile implements Follower<HostsZones>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.hosts");
  private static final String NONE = "none";

  /** What people name who want no file. */
  private static final Path NO_FILE = Path.of("/dev/null");

  private final HostsSettings settings;
  private final FollowedFile<HostsZones> file;
  private final HostsMetrics metrics;

  /** What makes two of them the same. */
  record Key(HostsSettings settings) {}

  HostsFile(HostsSettings settings, Clock clock, HostsMetrics metrics) {
    this.settings = settings;
    this.file = new FollowedFile<>(settings.file(), "hosts", clock, this);
    this.metrics = metrics;
    metrics.add(this);
  }

  FollowedFile<HostsZones> file() {
    return file;
  }

  Path path() {
    return settings.file();
  }

  /** What is served of a zone now. */
  @QueryPath
  ZoneData zone(int index) {
    HostsZones current = file.content();
    return current == null ? unread() : current.zones().get(index);
  }

  @ColdPath("nothing is asked before the start")
  private ZoneData unread() {
    throw new IllegalStateException(path() + " has not been read");
  }

  @Override
  public Reading<HostsZones> read(Origin named) throws IOException {
    boolean first = file.content() == null;
    FileState state = FileState.of(path());
    try {
      byte[] octets = octets(first);
      Reading<HostsZones> reading = reading(named, state, octets);
      if (first) {
        // Advice is for those who check; these mistakes are of a file that others write.
        reading.advice().forEach(each -> LOG.warn("{}", each));
      }
      return reading;
    } catch (OutOfMemoryError e) {
      String text = "cannot read " + path() + ": there is not enough memory for it";
      return Reading.refused(List.of(new Problem(named, "hosts", text)));
    }
  }

  /** A file that is not there yet may come; null for one. */
  private byte @Nullable [] octets(boolean first) throws IOException {
    if (Files.exists(path()) && !Files.isRegularFile(path()) && !path().equals(NO_FILE)) {
      // A pipe would keep us waiting, a device may never end.
      throw new IOException("it is no plain file");
    }
    try {
      return Files.readAllBytes(path());
    } catch (NoSuchFileException e) {
      if (first) {
        return null;
      }
      throw e;
    }
  }

  private Reading<HostsZones> reading(Origin named, FileState state, byte @Nullable [] octets)
      throws IOException {
    List<Problem> advice = new ArrayList<>();
    List<HostsEntry> entries = List.of();
    if (octets == null) {
      String missing = "there is no file " + path() + " yet; it is read when it comes";
      advice.add(new Problem(named, "hosts", missing));
    } else {
      HostsText text = HostsText.of(path(), octets);
      entries = text.entries();
      advice.addAll(text.mistakes());
    }
    Origin whole = new Origin(path().toString(), 0, 0);
    List<ZoneData> zones =
        HostsCompiler.compile(
            settings, entries, text -> advice.add(new Problem(whole, "hosts", text)));
    HostsZones content = new HostsZones(zones, path().equals(NO_FILE) ? null : state.modified());
    String digest = octets == null ? NONE : digest(octets);
    return new Reading<>(content, List.of(), advice, List.of(state), digest);
  }

  private static String digest(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void takenOver(HostsZones next, @Nullable HostsZones older, List<Problem> advice) {
    advice.forEach(each -> LOG.warn("{}", each));
    metrics.reloads(path()).add();
    LOG.info("{} has a new content: {} records", path(), next.entries());
  }

  @Override
  public void refused(List<Problem> reasons) {
    metrics.failures(path()).add();
    reasons.forEach(problem -> LOG.error("{}", problem));
    LOG.error("the older content of {} is still served", path());
  }

  @Override
  public void close() {
    metrics.remove(this);
  }
}
