package isochrone.traffic;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.INACTIVE;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusRulesTest {
  private static final Instant THEN = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NOW = THEN.plusSeconds(30);
  private static final Duration TOOK = Duration.ofMillis(3);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Verdict GOOD = Verdict.healthy("got 200");
  private static final Verdict BAD = Verdict.failed("got 503");

  private static EndpointStatus initial(
      boolean profile, boolean endpoint, boolean alwaysServe, @Nullable Monitor monitor) {
    return StatusRules.initial(
        Samples.profile("www.example.org.", profile, monitor),
        Samples.endpoint("a", endpoint, alwaysServe));
  }

  @Test
  void initial_followsSwitches() {
    assertThat(initial(true, true, false, Samples.MONITOR)).isEqualTo(CHECKING_ENDPOINT);
    assertThat(initial(true, true, false, null)).isEqualTo(UNMONITORED);
    assertThat(initial(true, true, true, Samples.MONITOR)).isEqualTo(UNMONITORED);
    assertThat(initial(true, false, true, Samples.MONITOR)).isEqualTo(DISABLED);
    assertThat(initial(true, false, false, null)).isEqualTo(DISABLED);
    assertThat(initial(false, true, false, Samples.MONITOR)).isEqualTo(INACTIVE);
    assertThat(initial(false, true, true, null)).isEqualTo(INACTIVE);
    assertThat(initial(false, false, false, Samples.MONITOR)).isEqualTo(DISABLED);
  }

  private static Health health(EndpointStatus status, int failures) {
    return new Health(status, null, failures, 0, List.of(), null, null);
  }

  private static Monitor monitor(int tolerated, Monitor.Recovery recovery) {
    Monitor usual = Samples.MONITOR;
    return new Monitor(
        usual.type(),
        usual.interval(),
        usual.timeout(),
        tolerated,
        recovery,
        usual.addresses(),
        usual.probe(),
        "");
  }

  private static EndpointStatus after(
      EndpointStatus before, int failures, Verdict found, int tolerated) {
    Monitor monitor = monitor(tolerated, Monitor.Recovery.AT_ONCE);
    return StatusRules.after(health(before, failures), found, monitor, TOOK, NOW).status();
  }

  @Test
  void success_restoresHealthAtOnce() {
    assertThat(after(CHECKING_ENDPOINT, 0, GOOD, 3)).isEqualTo(ONLINE);
    assertThat(after(CHECKING_ENDPOINT, 2, GOOD, 3)).isEqualTo(ONLINE);
    assertThat(after(DEGRADED, 100, GOOD, 3)).isEqualTo(ONLINE);
  }

  @Test
  void failure_countsUntilMoreThanAreTolerated() {
    assertThat(after(ONLINE, 0, BAD, 3)).isEqualTo(ONLINE);
    assertThat(after(ONLINE, 2, BAD, 3)).isEqualTo(ONLINE);
    assertThat(after(ONLINE, 3, BAD, 3)).isEqualTo(DEGRADED);
    assertThat(after(ONLINE, 0, BAD, 0)).isEqualTo(DEGRADED);
    assertThat(after(CHECKING_ENDPOINT, 0, BAD, 3)).isEqualTo(CHECKING_ENDPOINT);
    assertThat(after(CHECKING_ENDPOINT, 0, BAD, 0)).isEqualTo(DEGRADED);
    assertThat(after(DEGRADED, 4, BAD, 3)).isEqualTo(DEGRADED);
  }

  @Test
  void health_tellsWhatTheProbeFound() {
    Health after = StatusRules.after(health(ONLINE, 3), BAD, Samples.MONITOR, TOOK, NOW);
    assertThat(after.failures()).isEqualTo(4);
    assertThat(after.successes()).isZero();
    assertThat(after.falls()).containsExactly(NOW);
    assertThat(after.last()).isEqualTo(new Health.Finding(BAD, TOOK, NOW, false));
  }

  /** What becomes of an endpoint through probes that come a second apart; one letter each. */
  private static String course(Monitor monitor, String probes) {
    Health health = health(ONLINE, 0);
    StringBuilder course = new StringBuilder();
    for (int i = 0; i < probes.length(); i++) {
      Verdict found = probes.charAt(i) == '+' ? GOOD : BAD;
      health = StatusRules.after(health, found, monitor, TOOK, THEN.plusSeconds(i));
      course.append(health.status() == ONLINE ? 'O' : 'D');
    }
    return course.toString();
  }

  @Test
  void rise_takesSuccessesInARow() {
    Monitor monitor = monitor(1, new Monitor.Recovery(3, Duration.ZERO, 0, WINDOW));
    assertThat(course(monitor, "--++-+++-+")).isEqualTo("ODDDDDDOOO");
  }

  @Test
  void holdDown_countsFromTheFall() {
    Monitor monitor = monitor(0, new Monitor.Recovery(1, Duration.ofSeconds(4), 0, WINDOW));
    assertThat(course(monitor, "+-+++++")).isEqualTo("ODDDDOO");
    assertThat(course(monitor, "+----+-")).isEqualTo("ODDDDOD");
  }

  @Test
  void flaps_holdDown_whileTooManyLieInTheWindow() {
    Monitor monitor = monitor(0, new Monitor.Recovery(1, Duration.ZERO, 2, Duration.ofSeconds(8)));
    // The falls of second 1 and 3: the first leaves the window at second 9.
    assertThat(course(monitor, "+-+-+++++++-+")).isEqualTo("ODODDDDDDOODO");
  }

  @Test
  void held_saysWhy() {
    Monitor monitor = monitor(0, new Monitor.Recovery(2, Duration.ofMinutes(1), 1, WINDOW));
    Health down = StatusRules.after(health(ONLINE, 0), BAD, monitor, TOOK, THEN);
    assertThat(down.held()).isNull();
    Health one = StatusRules.after(down, GOOD, monitor, TOOK, THEN.plusSeconds(1));
    assertThat(one.held()).isEqualTo("1 of 2 successes in a row");
    Health two = StatusRules.after(one, GOOD, monitor, TOOK, THEN.plusSeconds(2));
    assertThat(two.held()).isEqualTo("held down until 2025-01-01T00:01:00Z");
    Health later = StatusRules.after(two, GOOD, monitor, TOOK, THEN.plusSeconds(60));
    assertThat(later.held()).isEqualTo("Degraded 1 times, held down until 2025-01-01T00:10:00Z");
    Health last = StatusRules.after(later, GOOD, monitor, TOOK, THEN.plusSeconds(600));
    assertThat(last.held()).isNull();
    assertThat(last.status()).isEqualTo(ONLINE);
  }

  @Test
  void falls_thatAreStillToCome_holdNothingDown() {
    Monitor monitor = monitor(0, new Monitor.Recovery(1, Duration.ofHours(1), 1, WINDOW));
    Health down = StatusRules.after(health(ONLINE, 0), BAD, monitor, TOOK, THEN.plusSeconds(1_000));
    assertThat(StatusRules.after(down, GOOD, monitor, TOOK, THEN).status()).isEqualTo(ONLINE);
  }

  @ParameterizedTest
  @CsvSource({
    "ONLINE, DRAIN, DISABLED",
    "DEGRADED, DRAIN, DISABLED",
    "STOPPED, DRAIN, DISABLED",
    "UNMONITORED, DRAIN, DISABLED",
    "DEGRADED, UP, ONLINE",
    "CHECKING_ENDPOINT, UP, ONLINE",
    "ONLINE, DOWN, DEGRADED",
    "UNMONITORED, DOWN, DEGRADED",
    "STOPPED, UP, STOPPED",
    "STOPPED, DOWN, STOPPED",
    "DISABLED, UP, DISABLED",
    "DISABLED, DRAIN, DISABLED",
    "INACTIVE, UP, INACTIVE",
    "INACTIVE, DRAIN, INACTIVE"
  })
  void effective_putsPeopleBeforeProbes(
      EndpointStatus found, Hand.Kind kind, EndpointStatus expected) {
    Hand hand = new Hand(kind, THEN, null, "", "root");
    assertThat(StatusRules.effective(found, hand)).isEqualTo(expected);
    assertThat(StatusRules.effective(found, null)).isEqualTo(found);
  }
}
