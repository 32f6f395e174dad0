package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.file.FollowedFile;
import isochrone.api.file.Follower;
import isochrone.api.file.Reading;
import isochrone.api.geo.Regions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export in a file, merged again whenever the file has changed. */
final class FilePeer implements Peer, Follower<Merged> {
  private final Knowledge knowledge;
  private final Clock clock;
  private final PeerReport report;
  private final FollowedFile<Merged> file;

  /** The regions of the present look. */
  private Regions regions = new Regions();

  private List<Problem> mistakes = List.of();

  FilePeer(Path path, Knowledge knowledge, Clock clock, PeerReport report) {
    this.knowledge = knowledge;
    this.clock = clock;
    this.report = report;
    this.file = new FollowedFile<>(path, "latency", clock, this);
  }

  @Override
  public void look(Regions known) {
    regions = known;
    file.look();
  }

  @Override
  public Reading<Merged> read(Origin named) throws IOException {
    // What says nothing of its time is as old as the file, so that reading it twice changes
    // nothing.
    long written = Files.getLastModifiedTime(file.path()).toMillis() / 1000;
    long now = clock.now().getEpochSecond();
    CellRules rules = CellRules.of(now, regions).taken(Math.min(written, now));
    Merging merging = new Merging(knowledge);
    try (InputStream in = Files.newInputStream(file.path())) {
      mistakes = merging.merge(file.path().toString(), in, rules);
      merging.requireCells();
      return Reading.of(merging.merged());
    } finally {
      report.merged(merging.merged());
    }
  }

  /** It is read bit by bit. */
  @Override
  public int weight() {
    return 0;
  }

  @Override
  public void takenOver(Merged merged, @Nullable Merged older, List<Problem> advice) {
    report.succeeded(merged, mistakes);
  }

  @Override
  public void refused(List<Problem> reasons) {
    report.failed(reasons.get(0).text());
  }
}
