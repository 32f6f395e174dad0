package isochrone.plugin.routing.profile;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a death and a recovery show, moment by moment, with the settings of Azure. */
class TimelineTest {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String PRIMARY = "192.0.2.1";
  private static final String STANDBY = "192.0.2.2";

  private static Steering azure(String settings) {
    return new Steering(
        "profile www first {\n ttl 30\n monitor scripted %s\n endpoint primary %s\n endpoint standby %s\n}"
            .formatted(settings, PRIMARY, STANDBY));
  }

  /** Moves on until the endpoint's next check has begun. */
  private static void untilNextCheck(Steering steering) {
    long before = steering.probe.checks("primary");
    Duration left = LONG;
    while (steering.probe.checks("primary") == before && !left.isNegative()) {
      steering.server.forward(STEP);
      left = left.minus(STEP);
    }
    assertThat(left).isPositive();
  }

  /** Moves on until the endpoint has this status; how long that took. */
  private static Duration until(Steering steering, EndpointStatus status) {
    Duration passed = Duration.ZERO;
    while (steering.status("primary") != status && passed.compareTo(LONG) < 0) {
      steering.server.forward(STEP);
      passed = passed.plus(STEP);
    }
    return passed;
  }

  @Test
  void death_showsAtTheFourthFailure_andRecoveryAtTheFirstSuccess() {
    try (Steering steering = azure("interval=30s timeout=10s tolerated-failures=3")) {
      assertThat(steering.status("primary")).isEqualTo(CHECKING_ENDPOINT);
      steering.server.forward(INTERVAL.multipliedBy(2));
      untilNextCheck(steering);
      assertThat(steering.status("primary")).isEqualTo(ONLINE);
      steering.probe.fail("primary", "connection refused");
      for (int failures = 1; failures <= 3; failures++) {
        steering.server.forward(INTERVAL);
        assertThat(steering.endpoint("primary").failures()).isEqualTo(failures);
        assertThat(steering.status("primary")).isEqualTo(ONLINE);
        assertThat(steering.www()).isEqualTo(PRIMARY);
      }
      steering.server.forward(INTERVAL);
      assertThat(steering.status("primary")).isEqualTo(DEGRADED);
      assertThat(steering.www()).isEqualTo(STANDBY);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(30);
      steering.server.forward(INTERVAL.multipliedBy(5));
      assertThat(steering.www()).isEqualTo(STANDBY);
      steering.probe.heal("primary");
      assertThat(until(steering, ONLINE)).isLessThanOrEqualTo(INTERVAL);
      assertThat(steering.www()).isEqualTo(PRIMARY);
    }
  }

  @Test
  void probes_comeAnIntervalApart_whetherTheyFailOrNot() {
    try (Steering steering = azure("interval=30s timeout=10s tolerated-failures=3")) {
      steering.server.forward(INTERVAL);
      steering.probe.silence("primary");
      steering.server.forward(INTERVAL.multipliedBy(6));
      List<Long> times =
          steering.probe.checks().stream()
              .filter(check -> check.endpoint().equals("primary"))
              .map(check -> check.nanos())
              .toList();
      for (int i = 2; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).isEqualTo(INTERVAL.toNanos());
      }
      assertThat(times).hasSizeGreaterThan(6);
    }
  }

  @ParameterizedTest
  @CsvSource({"30, 10, 3", "10, 9, 3", "10, 5, 0", "1, 1, 0", "30, 5, 9"})
  void death_showsInTime_whenNothingIsSaidAnyMore(int interval, int timeout, int tolerated) {
    String settings =
        "interval=%ds timeout=%ds tolerated-failures=%d".formatted(interval, timeout, tolerated);
    try (Steering steering = azure(settings)) {
      steering.server.forward(INTERVAL.multipliedBy(2));
      untilNextCheck(steering);
      steering.probe.silence("primary");
      // The kit's probe says nothing, not even at its timeout: half a second of patience more.
      Duration limit =
          Duration.ofSeconds((long) interval * (tolerated + 1) + timeout).plusMillis(600);
      Duration least = Duration.ofSeconds((long) interval * tolerated + timeout);
      assertThat(until(steering, DEGRADED)).isBetween(least, limit);
      assertThat(steering.www()).isEqualTo(STANDBY);
    }
  }

  @Test
  void toleratingNothing_meansTheFirstFailure() {
    try (Steering steering = azure("interval=10s timeout=5s tolerated-failures=0")) {
      steering.server.forward(INTERVAL);
      steering.probe.fail("primary", "got 503");
      assertThat(until(steering, DEGRADED)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }
  }
}
