package isochrone.plugin.geo.latency.measure;

import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.TcpRoundTrips;
import isochrone.api.geo.Regions;
import java.time.Duration;
import java.util.List;

/** Has a server block measure as its line {@code measure} says. */
public final class Measuring {
  /** How soon a configuration that has gone live measures. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Before all else of its stage: what has no records needs no shaping. */
  private static final int RANK = -100;

  private Measuring() {}

  /** Takes in the lines {@code measure} of all uses of a directive in a block. */
  public static void of(List<Block> lines, Setup setup) {
    for (Block again : lines.subList(Math.min(1, lines.size()), lines.size())) {
      again.problem(again.origin(), "is given twice, first at " + lines.get(0).origin());
    }
    lines.stream().limit(1).forEach(line -> of(line, setup));
  }

  private static void of(Block line, Setup setup) {
    MeasureSettings settings = MeasureSettings.of(line);
    setup.whenRead(() -> requireRegion(line, setup.regions()));
    agree(line, settings, Agreement.of(setup));
    TcpMetrics metrics = TcpMetrics.in(setup.metrics());
    TcpSamples samples = TcpSamples.of(setup, metrics);
    // No sooner than it is live: one that is refused must not say where this server stands.
    setup.every(SOON, () -> samples.standIn(settings.region()));
    if (settings.invites()) {
      Invitations invitations = Invitations.of(setup);
      Invite invite = new Invite(settings, invitations, setup.clock(), metrics.invitations());
      setup.handler(Stage.ADJUST, RANK, invite);
    }
    if (!setup.service(TcpRoundTrips.class).isAvailable()) {
      setup.advise(new Problem(line.origin(), line.plugin(), advice()));
    }
  }

  private static void agree(Block line, MeasureSettings settings, Agreement agreement) {
    agreement.check(line, "region", settings.region());
    if (settings.invites()) {
      agreement.check(line, "invite-period", settings.period());
    }
  }

  private static String advice() {
    return "nothing is measured: this system, or this server without epoll, doesn't tell the round"
        + " trips of TCP connections";
  }

  /** Regions of one's own may stand in later lines, so all must have been read. */
  private static void requireRegion(Block line, Regions regions) {
    String name = line.text("region");
    if (line.given("region") && regions.find(name) == null) {
      line.problem(line.origin("region"), "region must be a known one " + regions.was(name));
    }
  }
}
