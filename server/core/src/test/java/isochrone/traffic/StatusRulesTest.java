package isochrone.traffic;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.INACTIVE;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusRulesTest {
  private static final Instant THEN = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NOW = THEN.plusSeconds(30);
  private static final Duration TOOK = Duration.ofMillis(3);
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

  private static EndpointState state(EndpointStatus status, int failures) {
    return new EndpointState(
        Samples.endpoint("a", true, false), status, THEN, null, null, failures, null);
  }

  private static EndpointStatus after(
      EndpointStatus before, int failures, Verdict found, int tolerated) {
    return StatusRules.after(state(before, failures), found, tolerated, TOOK, NOW).status();
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
  void state_tellsWhatTheProbeFound() {
    EndpointState after = StatusRules.after(state(ONLINE, 3), BAD, 3, TOOK, NOW);
    assertThat(after.failures()).isEqualTo(4);
    assertThat(after.since()).isEqualTo(NOW);
    assertThat(after.result()).isEqualTo(BAD);
    assertThat(after.latency()).isEqualTo(TOOK);
    assertThat(after.lastProbe()).isEqualTo(NOW);
  }

  @Test
  void since_isTheLastChange() {
    EndpointState after = StatusRules.after(state(ONLINE, 0), BAD, 3, TOOK, NOW);
    assertThat(after.since()).isEqualTo(THEN);
  }
}
