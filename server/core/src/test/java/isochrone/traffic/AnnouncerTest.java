package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.StatusBoard.Change;
import isochrone.api.traffic.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

  private static Change change(@Nullable Verdict because) {
    Endpoint primary = Samples.endpoint("primary", true, false);
    return new Change(
        Samples.profile("www.example.org.", true, null, primary),
        primary,
        EndpointStatus.ONLINE,
        EndpointStatus.DEGRADED,
        because,
        Instant.EPOCH);
  }

  @Test
  void line_saysWhatAndWhy() {
    Verdict refused = Verdict.failed("connection refused");
    assertThat(Announcer.line(change(refused), 4))
        .isEqualTo("www.example.org. primary: Online -> Degraded (connection refused, 4 in a row)");
    assertThat(Announcer.line(change(refused), 1)).endsWith(" (connection refused)");
    assertThat(Announcer.line(change(null), 0)).endsWith(" (configuration)");
  }

  @Test
  void announce_tellsEachChangeOnce_alsoWhenAListenerFails() {
    Announcer announcer = new Announcer();
    List<Change> heard = new ArrayList<>();
    announcer.add(
        change -> {
          throw new IllegalStateException("deaf");
        });
    announcer.add(heard::add);
    announcer.keep(change(null), 0);
    assertThat(heard).isEmpty();
    announcer.announce();
    announcer.announce();
    assertThat(heard).hasSize(1);
  }
}
