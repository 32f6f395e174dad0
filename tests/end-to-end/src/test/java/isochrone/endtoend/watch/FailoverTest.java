package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Event;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The death and the recovery of an endpoint in real time; the long form is tests/bench. */
class FailoverTest {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Machines that run tests are busy: this catches what is wrong, a benchmark what is slow. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final LocalEndpoint primary = new LocalEndpoint();
  private final LocalEndpoint standby = new LocalEndpoint();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    primary.become("200");
    standby.become("200");
    Path corefile = folder.resolve("Corefile");
    Files.writeString(
        corefile,
        """
        failover.test {
            profile www priority {
                ttl 0
                monitor http interval=1s timeout=300ms tolerated-failures=2
                endpoint primary 192.0.2.1 probe=%s
                endpoint standby 192.0.2.2 probe=%s
            }
        }
        """
            .formatted(primary.hostAndPort(), standby.hostAndPort()));
    server = RunningServer.start(corefile);
    server.board().watch(events::add);
  }

  @AfterEach
  void stop() {
    server.close();
    primary.close();
    standby.close();
  }

  private String answer() {
    return Answers.of(server.client(), "www.failover.test", "A");
  }

  private int failures() {
    return server.board().profiles().get(0).endpoints().get(0).failures();
  }

  /** The last event by which the primary went so; it is told a moment after answers change. */
  private Event event(String from, String to) {
    return Until.answer(to, () -> last(from, to), Optional::isPresent).orElseThrow();
  }

  private Optional<Event> last(String from, String to) {
    return events.stream()
        .filter(event -> event.endpoint().equals("primary"))
        .filter(event -> event.from().equals(from) && event.to().equals(to))
        .reduce((first, second) -> second);
  }

  @Test
  void death_showsAfterTheToleratedFailures_andRecoveryAtOnce() throws IOException {
    assertThat(answer()).isEqualTo("192.0.2.1");
    Instant died = Instant.now();
    primary.become("off");
    Until.holds(() -> assertThat(failures()).isEqualTo(1));
    assertThat(answer()).isEqualTo("192.0.2.1");
    Until.holds(() -> assertThat(failures()).isEqualTo(2));
    assertThat(answer()).isEqualTo("192.0.2.1");
    Until.holds(() -> assertThat(answer()).isEqualTo("192.0.2.2"));
    Event fall = event("Online", "Degraded");
    assertThat(fall.line())
        .startsWith("www.failover.test. primary: Online -> Degraded (connection refused in ")
        .endsWith(" ms, 3 in a row)");
    assertThat(Duration.between(died, fall.at()))
        .isGreaterThanOrEqualTo(INTERVAL.multipliedBy(2).minusMillis(300))
        .isLessThan(INTERVAL.multipliedBy(3).plusMillis(500).plus(ALLOWANCE));

    Instant healed = Instant.now();
    primary.become("200");
    Until.holds(() -> assertThat(answer()).isEqualTo("192.0.2.1"));
    Event rise = event("Degraded", "Online");
    assertThat(rise.because()).startsWith("got 200 in ");
    assertThat(Duration.between(healed, rise.at())).isLessThan(INTERVAL.plus(ALLOWANCE));
  }

  @Test
  void silence_countsLikeDeath() {
    primary.become("hang");
    Until.holds(() -> assertThat(answer()).isEqualTo("192.0.2.2"));
    assertThat(event("Online", "Degraded").because())
        .isEqualTo("no answer within 300ms, 3 in a row");
  }

  @Test
  void error_countsLikeDeath() {
    primary.become("503");
    Until.holds(() -> assertThat(answer()).isEqualTo("192.0.2.2"));
    assertThat(event("Online", "Degraded").because())
        .startsWith("expected 200, got 503 in ")
        .endsWith(" ms, 3 in a row");
  }
}
