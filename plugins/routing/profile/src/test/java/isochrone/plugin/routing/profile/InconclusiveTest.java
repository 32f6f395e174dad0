package isochrone.plugin.routing.profile;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of probes that say nothing, say it late, or could not be made. */
class InconclusiveTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final String TWO = Steering.www("endpoint a 192.0.2.1", "endpoint b 192.0.2.2");

  @Test
  void probe_thatThrows_hasFoundNothing_andIsToldOf() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      steering.probe.breakDown("a");
      long before = steering.probe.checks("a");
      steering.server.forward(INTERVAL.multipliedBy(5));
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      // Each is made once more.
      assertThat(steering.probe.checks("a")).isEqualTo(before + 10);
      assertThat(steering.endpoint("a").result()).isEqualTo(Verdict.healthy("as told"));
      assertThat(steering.endpoint("a").health().inconclusive())
          .isEqualTo("the probe broke: java.lang.IllegalStateException: broken on purpose");
      assertThat(steering.server.count("isochrone_probe_discarded_total")).isEqualTo(10);
      assertThat(steering.endpoint("a").stalled()).isTrue();
      steering.probe.heal("a");
      steering.server.forward(INTERVAL);
      assertThat(steering.endpoint("a").health().inconclusive()).isNull();
      assertThat(steering.endpoint("a").stalled()).isFalse();
    }
  }

  @Test
  void probe_thatCouldNotBeMade_changesNothing() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.silence("a");
      steering.server.forward(Duration.ofSeconds(1));
      steering.probe.answerLate(Verdict.unknown("not run"));
      assertThat(steering.endpoint("a").result()).isNull();
      assertThat(steering.endpoint("a").failures()).isZero();
      assertThat(steering.status("a")).isEqualTo(CHECKING_ENDPOINT);
      assertThat(steering.server.count("isochrone_probe_discarded_total")).isPositive();
    }
  }

  @Test
  void lateness_ofTheServerItself_isNobodysFault() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      steering.probe.silence("a");
      long before = steering.probe.checks("a");
      steering.server.forward(INTERVAL);
      assertThat(steering.probe.checks("a")).isEqualTo(before + 1);
      // The machine stands still while the check waits, and goes on long after its time.
      steering.server.clock().forward(Duration.ofSeconds(20));
      steering.probe.heal("a");
      steering.server.forward(Duration.ofMillis(1));
      assertThat(steering.endpoint("a").failures()).isZero();
      assertThat(steering.endpoint("a").health().inconclusive())
          .isEqualTo("this server was too busy: no answer within 5s");
      steering.server.forward(Duration.ofMillis(200));
      assertThat(steering.endpoint("a").health().inconclusive()).isNull();
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.server.count("isochrone_probe_discarded_total")).isEqualTo(1);
    }
  }

  @Test
  void probe_thatSaysNothing_isAFailure_andIsNotHeardLater() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.silence("a");
      steering.server.forward(Duration.ofSeconds(7));
      assertThat(steering.endpoint("a").result()).isEqualTo(Verdict.late(Duration.ofSeconds(5)));
      assertThat(steering.endpoint("a").failures()).isEqualTo(1);
      steering.probe.answerLate(Verdict.healthy("at last"));
      assertThat(steering.endpoint("a").failures()).isEqualTo(1);
      assertThat(steering.status("a")).isEqualTo(CHECKING_ENDPOINT);
    }
  }
}
