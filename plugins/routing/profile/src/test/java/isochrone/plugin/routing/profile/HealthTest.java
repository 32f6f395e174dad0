package isochrone.plugin.routing.profile;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.INACTIVE;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.ProfileStatus;
import isochrone.kit.ScriptedProbe.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How endpoints change their states, and what clients see of it. */
class HealthTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final String TWO = Steering.www("endpoint a 192.0.2.1", "endpoint b 192.0.2.2");

  /** What {@link Steering#www} answers with; one of these. */
  private static final String A = "192.0.2.1";

  private static final String B = "192.0.2.2";

  @Test
  void endpoint_isCheckedAtOnce_andServedMeanwhile() {
    try (Steering steering = new Steering(TWO)) {
      assertThat(steering.status("a")).isEqualTo(CHECKING_ENDPOINT);
      assertThat(steering.status()).isEqualTo(ProfileStatus.CHECKING_ENDPOINTS);
      assertThat(steering.www()).isEqualTo(A);
      steering.server.forward(SECOND);
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.status()).isEqualTo(ProfileStatus.ONLINE);
      assertThat(steering.probe.checks("b")).isEqualTo(1);
    }
  }

  @Test
  void statuses_followSwitches() {
    try (Steering steering =
        new Steering(
            Steering.www(
                "endpoint a 192.0.2.1",
                "endpoint b 192.0.2.2 disabled",
                "endpoint c 192.0.2.3 always-serve",
                "endpoint d 192.0.2.4 always-serve disabled"))) {
      steering.server.forward(INTERVAL);
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.status("b")).isEqualTo(DISABLED);
      assertThat(steering.status("c")).isEqualTo(UNMONITORED);
      assertThat(steering.status("d")).isEqualTo(DISABLED);
      assertThat(steering.probe.checks()).extracting(Check::endpoint).containsOnly("a");
    }
  }

  @Test
  void statuses_ofDisabledProfile_areInactive() {
    try (Steering steering =
        new Steering(
            Steering.www(
                "disabled",
                "endpoint a 192.0.2.1",
                "endpoint b 192.0.2.2 disabled",
                "endpoint c 192.0.2.3 always-serve"))) {
      steering.server.forward(INTERVAL);
      assertThat(steering.status("a")).isEqualTo(INACTIVE);
      assertThat(steering.status("b")).isEqualTo(DISABLED);
      assertThat(steering.status("c")).isEqualTo(INACTIVE);
      assertThat(steering.status()).isEqualTo(ProfileStatus.DISABLED);
      assertThat(steering.probe.checks()).isEmpty();
      assertThat(steering.www()).isEqualTo("NXDOMAIN");
    }
  }

  @Test
  void statuses_withoutMonitor_areUnmonitored() {
    try (Steering steering = new Steering("profile www first {\n endpoint a 192.0.2.1\n}")) {
      assertThat(steering.status("a")).isEqualTo(UNMONITORED);
      assertThat(steering.status()).isEqualTo(ProfileStatus.ONLINE);
      assertThat(steering.www()).isEqualTo(A);
    }
  }

  @Test
  void endpoint_degradesAtOneFailureMoreThanTolerated() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      steering.probe.fail("a", "expected 200, got 503");
      steering.server.forward(INTERVAL);
      assertThat(steering.endpoint("a").failures()).isEqualTo(1);
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.www()).isEqualTo(A);
      steering.server.forward(INTERVAL);
      assertThat(steering.endpoint("a").failures()).isEqualTo(2);
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
      assertThat(steering.status()).isEqualTo(ProfileStatus.DEGRADED);
      assertThat(steering.www()).isEqualTo(B);
    }
  }

  @Test
  void endpoint_staysHealthy_whenSuccessesComeBetween() {
    try (Steering steering = new Steering(TWO)) {
      for (int i = 0; i < 6; i++) {
        if (i % 2 == 0) {
          steering.probe.heal("a");
        } else {
          steering.probe.fail("a", "got 503");
        }
        steering.server.forward(INTERVAL);
        assertThat(steering.status("a")).isEqualTo(ONLINE);
      }
    }
  }

  @Test
  void endpoint_isChecking_untilItsVerdict() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.fail("a", "got 503");
      steering.server.forward(SECOND);
      assertThat(steering.status("a")).isEqualTo(CHECKING_ENDPOINT);
      steering.server.forward(INTERVAL);
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
    }
  }

  @Test
  void endpoint_recoversAtFirstSuccess_withDegradedStillProbed() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(5));
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
      steering.probe.heal("a");
      steering.server.forward(INTERVAL);
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.endpoint("a").failures()).isZero();
      assertThat(steering.www()).isEqualTo(A);
    }
  }

  @Test
  void degraded_areServed_whenNoneIsBetter() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.fail("a", "got 503");
      steering.probe.fail("b", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
      assertThat(steering.status("b")).isEqualTo(DEGRADED);
      assertThat(steering.www()).isEqualTo(A);
    }
  }

  @Test
  void degraded_areServed_besideDisabled() {
    try (Steering steering =
        new Steering(Steering.www("endpoint a 192.0.2.1 disabled", "endpoint b 192.0.2.2"))) {
      steering.probe.fail("b", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.status("b")).isEqualTo(DEGRADED);
      assertThat(steering.www()).isEqualTo(B);
    }
  }

  @Test
  void bestEffort_ends_withOneThatIsUnmonitored() {
    try (Steering steering =
        new Steering(Steering.www("endpoint a 192.0.2.1", "endpoint b 192.0.2.2 always-serve"))) {
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.www()).isEqualTo(B);
      assertThat(steering.status()).isEqualTo(ProfileStatus.DEGRADED);
    }
  }

  @Test
  void allDisabled_isInactive() {
    try (Steering steering = new Steering(Steering.www("endpoint a 192.0.2.1 disabled"))) {
      assertThat(steering.status()).isEqualTo(ProfileStatus.INACTIVE);
      assertThat(steering.www()).isEqualTo("NXDOMAIN");
    }
  }

  @Test
  void probe_runsOnceAtATimeForEachEndpoint() {
    String patient = TWO.replace("timeout=5s", "timeout=10s");
    try (Steering steering = new Steering(patient)) {
      steering.probe.silence("a");
      steering.server.forward(INTERVAL.multipliedBy(10));
      List<Long> begun = begun(steering, "a");
      assertThat(begun).hasSizeBetween(8, 10);
      for (int i = 1; i < begun.size(); i++) {
        assertThat(begun.get(i) - begun.get(i - 1)).isGreaterThanOrEqualTo(INTERVAL.toNanos());
      }
    }
  }

  @Test
  void probes_keepTheirPhase() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL.multipliedBy(6));
      List<Long> begun = begun(steering, "a");
      assertThat(begun).hasSizeBetween(6, 7);
      for (int i = 2; i < begun.size(); i++) {
        assertThat(begun.get(i) - begun.get(i - 1)).isEqualTo(INTERVAL.toNanos());
      }
      assertThat(steering.probe.checks())
          .extracting(Check::timeout)
          .containsOnly(SECOND.multipliedBy(5));
    }
  }

  private static List<Long> begun(Steering steering, String endpoint) {
    return steering.probe.checks().stream()
        .filter(check -> check.endpoint().equals(endpoint))
        .map(Check::nanos)
        .toList();
  }

  /** Interval 30 s, tolerated 3, timeout 10 s: the time a failover may take. */
  @Test
  void timeline_ofAFailover() {
    String azure =
        "profile www first {\n monitor scripted\n endpoint a 192.0.2.1\n endpoint b 192.0.2.2\n}";
    try (Steering steering = new Steering(azure)) {
      steering.server.forward(Duration.ofSeconds(61));
      while (steering.probe.checks("a") < 4) {
        steering.server.forward(SECOND);
      }
      // The service dies just after a good probe, and from now on nothing answers.
      steering.probe.silence("a");
      long died = steering.server.clock().nanoTime();
      List<Long> failed = new ArrayList<>();
      for (int second = 0; second < 140; second++) {
        steering.server.forward(SECOND);
        while (failed.size() < steering.endpoint("a").failures()) {
          failed.add((steering.server.clock().nanoTime() - died) / SECOND.toNanos());
        }
        assertThat(steering.www()).isEqualTo(failed.size() > 3 ? B : A);
      }
      assertThat(failed).hasSize(4);
      assertThat(failed.get(0)).isBetween(40L, 41L);
      assertThat(failed.get(1)).isBetween(70L, 71L);
      assertThat(failed.get(2)).isBetween(100L, 101L);
      assertThat(failed.get(3)).isBetween(130L, 131L);
      steering.probe.heal("a");
      steering.server.forward(Duration.ofSeconds(31));
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.www()).isEqualTo(A);
    }
  }

  @Test
  void suspectTtl_holdsWhileAProbeFails() {
    try (Steering steering =
        new Steering(
            Steering.www("suspect-ttl 5", "endpoint a 192.0.2.1", "endpoint b 192.0.2.2 ttl=2"))) {
      steering.server.forward(INTERVAL);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(30);
      assertThat(steering.ttl("www.example.org", "AAAA")).isEqualTo(30);
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL);
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(5);
      assertThat(steering.ttl("www.example.org", "AAAA")).isEqualTo(5);
      steering.server.forward(INTERVAL);
      assertThat(steering.www()).isEqualTo(B);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(2);
      steering.probe.heal("a");
      steering.server.forward(INTERVAL);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(30);
    }
  }

  @Test
  void changes_areToldOnce() throws Exception {
    try (Steering steering = new Steering(TWO)) {
      List<String> lines = new ArrayList<>();
      AutoCloseable watching = steering.server.board().watch(event -> lines.add(event.line()));
      steering.server.forward(INTERVAL);
      String www = "www.example.org.";
      assertThat(lines)
          .containsExactlyInAnyOrder(
              www + " a: CheckingEndpoint -> Online (as told in 0.0 ms)",
              www + " b: CheckingEndpoint -> Online (as told in 0.0 ms)",
              www + ": CheckingEndpoints -> Online (2 of 2 endpoints available)");
      lines.clear();
      steering.probe.fail("a", "connection refused");
      steering.server.forward(INTERVAL.multipliedBy(4));
      assertThat(lines)
          .containsExactly(
              www + " a: Online -> Degraded (connection refused in 0.0 ms, 2 in a row)",
              www + ": Online -> Degraded (1 of 2 endpoints available)");
      assertThat(steering.server.count("isochrone_status_changes_total", "a", "Degraded"))
          .isEqualTo(1);
      watching.close();
      steering.probe.heal("a");
      steering.server.forward(INTERVAL);
      assertThat(lines).hasSize(2);
    }
  }

  @Test
  void metrics_showStatesAndProbes() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(state(steering, "a", DEGRADED)).isEqualTo(1);
      assertThat(state(steering, "a", ONLINE)).isZero();
      assertThat(state(steering, "b", ONLINE)).isEqualTo(1);
      assertThat(steering.server.count("isochrone_profile_status", "www.example.org.", "Degraded"))
          .isEqualTo(1);
      assertThat(steering.server.count("isochrone_profile_status")).isEqualTo(1);
      assertThat(steering.server.count("isochrone_probe_total", "a", "failed"))
          .isEqualTo((double) steering.probe.checks("a"));
      assertThat(steering.server.count("isochrone_probe_total", "b", "healthy"))
          .isEqualTo((double) steering.probe.checks("b"));
      assertThat(steering.server.count("isochrone_probe_duration_seconds", "scripted"))
          .isEqualTo(steering.probe.checks().size());
    }
  }

  private static double state(Steering steering, String endpoint, EndpointStatus status) {
    return steering.server.count("isochrone_endpoint_status", endpoint, status.toString());
  }
}
