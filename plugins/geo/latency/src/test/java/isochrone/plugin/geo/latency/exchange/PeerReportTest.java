package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerReportTest {
  private static final List<Problem> MISTAKES =
      List.of(
          new Problem(new Origin("peer", 1, 1), "latency", "wrong"),
          new Problem(new Origin("peer", 2, 1), "latency", "wrong too"));

  /** A peer of which every other answer is garbage fills no log. */
  @Test
  void mistakes_areOneLineAnHour() {
    ManualClock clock = new ManualClock();
    try (LogCapture log = new LogCapture("isochrone.latency");
        PeerReport report = new PeerReport("peer", clock, new MetricsStore(1))) {
      for (int i = 0; i < 10; i++) {
        report.succeeded(new Merged(1, 0, 7), MISTAKES);
        report.succeeded(Merged.NOTHING, List.of());
      }
      assertThat(warnings(log))
          .containsExactly("WARN peer:1:1: latency: wrong (7 lines are left out)");
      clock.forward(Duration.ofHours(1));
      report.succeeded(new Merged(1, 0, 7), MISTAKES);
      assertThat(warnings(log)).hasSize(2);
    }
  }

  private static List<String> warnings(LogCapture log) {
    return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
  }
}
