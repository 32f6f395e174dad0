package isochrone.plugin.routing.profile;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.kit.RefusedCorefile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reload keeps of the states, and what it begins anew. */
class ReloadTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final String TWO = Steering.www("endpoint a 192.0.2.1", "endpoint b 192.0.2.2");

  /** A server on which {@code a} is Degraded with three failures in a row. */
  private static Steering degraded() {
    Steering steering = new Steering(TWO);
    steering.server.forward(INTERVAL);
    steering.probe.fail("a", "got 503");
    steering.server.forward(INTERVAL.multipliedBy(3));
    assertThat(steering.status("a")).isEqualTo(DEGRADED);
    return steering;
  }

  @Test
  void state_survives_whenNothingChanges() {
    try (Steering steering = degraded()) {
      EndpointState before = steering.endpoint("a");
      steering.server.reload();
      EndpointState after = steering.endpoint("a");
      assertThat(after.status()).isEqualTo(DEGRADED);
      assertThat(after.since()).isEqualTo(before.since());
      assertThat(after.failures()).isEqualTo(before.failures());
      assertThat(after.result()).isEqualTo(before.result());
      assertThat(steering.www()).isEqualTo("192.0.2.2");
    }
  }

  @Test
  void state_survives_whenOtherThingsChange() {
    try (Steering steering = degraded()) {
      steering.load(
          "",
          "profile other first {\n endpoint x 192.0.2.9\n}",
          TWO.replace("profile www first {", "profile www all {\n ttl 5")
              .replace(
                  "endpoint b 192.0.2.2", "endpoint c 192.0.2.3 rank=3\n endpoint b 192.0.2.4"));
      EndpointState a = steering.server.board().profiles().get(1).endpoints().get(0);
      assertThat(a.endpoint().name()).isEqualTo("a");
      assertThat(a.status()).isEqualTo(DEGRADED);
      assertThat(a.endpoint().origin().line()).isGreaterThan(5);
    }
  }

  @Test
  void countOfFailures_survives() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL);
      assertThat(steering.endpoint("a").failures()).isEqualTo(1);
      steering.server.reload();
      steering.server.forward(INTERVAL);
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
    }
  }

  @Test
  void probes_keepTheirBeat() {
    try (Steering steering = new Steering(TWO)) {
      for (int i = 0; i < 60; i++) {
        steering.server.forward(Duration.ofSeconds(1));
        steering.server.reload();
      }
      assertThat(steering.probe.checks("a")).isBetween(6L, 7L);
      assertThat(steering.probe.checks("b")).isBetween(6L, 7L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1|192.0.2.7",
        "192.0.2.1|192.0.2.1 probe=127.0.0.1:1",
        "endpoint a 192.0.2.1|endpoint a 192.0.2.1 {\n  header X 1\n }\n",
        "interval=10s|interval=11s",
        "timeout=5s|timeout=4s",
        "tolerated-failures=1|tolerated-failures=2",
        "scripted|scripted depth=2",
      })
  void state_beginsAnew_whenWhatIsProbedChanges(String change) {
    String[] words = change.split("\\|");
    try (Steering steering = degraded()) {
      steering.load(TWO.replace(words[0], words[1]));
      assertThat(steering.status("a")).isEqualTo(CHECKING_ENDPOINT);
      assertThat(steering.endpoint("a").failures()).isZero();
      steering.probe.heal("a");
      steering.server.forward(Duration.ofSeconds(1));
      assertThat(steering.status("a")).isEqualTo(ONLINE);
    }
  }

  @Test
  void switches_areToldAsChanges() {
    try (Steering steering = degraded()) {
      List<String> changes = new ArrayList<>();
      steering.server.board().watch(change -> changes.add(text(change)));
      steering.load(TWO.replace("192.0.2.1", "192.0.2.1 disabled"));
      steering.load(TWO.replace("192.0.2.1", "192.0.2.1 always-serve"));
      steering.load(TWO);
      steering.load(TWO);
      assertThat(changes)
          .containsExactly(
              "a: Degraded -> Disabled configuration",
              ": Degraded -> Online 1 of 2 endpoints available",
              "a: Disabled -> Unmonitored configuration",
              "a: Unmonitored -> CheckingEndpoint configuration");
    }
  }

  private static String text(Event event) {
    return event.endpoint() + ": " + event.from() + " -> " + event.to() + " " + event.because();
  }

  @Test
  void endpoint_thatIsSwitchedOff_isProbedNoMore() {
    try (Steering steering = degraded()) {
      long before = steering.probe.checks("a");
      steering.load(TWO.replace("192.0.2.1", "192.0.2.1 disabled"));
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.probe.checks("a")).isEqualTo(before);
      assertThat(steering.status("a")).isEqualTo(DISABLED);
      steering.load(TWO.replace("192.0.2.1", "192.0.2.1 always-serve"));
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.probe.checks("a")).isEqualTo(before);
      assertThat(steering.status("a")).isEqualTo(UNMONITORED);
      steering.load("");
      long last = steering.probe.checks().size();
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.probe.checks()).hasSize((int) last);
    }
  }

  @Test
  void refusedConfiguration_changesNothing() {
    try (Steering steering = degraded()) {
      assertThatThrownBy(() -> steering.load(TWO, TWO)).isInstanceOf(RefusedCorefile.class);
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
      long before = steering.probe.checks("b");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.probe.checks("b")).isEqualTo(before + 3);
      assertThat(steering.www()).isEqualTo("192.0.2.2");
    }
  }

  @Test
  void metrics_ofRemovedEndpoints_areGone() {
    try (Steering steering = degraded()) {
      assertThat(steering.server.count("isochrone_endpoint_status")).isEqualTo(2);
      steering.load(Steering.www("endpoint b 192.0.2.2"));
      assertThat(steering.server.count("isochrone_endpoint_status")).isEqualTo(1);
      assertThat(steering.server.count("isochrone_endpoint_status", "a")).isZero();
    }
  }

  @Test
  void twentyThousandEndpoints_areProbedEvenly() {
    String monitor = " monitor scripted interval=20s timeout=1s\n";
    String[] profiles =
        IntStream.range(0, 100)
            .mapToObj(p -> "profile p" + p + " first {\n" + monitor + endpoints(p) + "}")
            .toArray(String[]::new);
    try (Steering steering = new Steering(profiles)) {
      // The first checks, and then whole intervals in steps of a second.
      steering.server.forward(Duration.ofSeconds(20));
      int[] perSecond = new int[40];
      for (int second = 0; second < perSecond.length; second++) {
        int before = steering.probe.checks().size();
        steering.server.forward(Duration.ofSeconds(1));
        perSecond[second] = steering.probe.checks().size() - before;
      }
      assertThat(IntStream.of(perSecond).sum()).isEqualTo(40_000);
      // 1,000 a second, and 5 standard deviations of a Poisson distribution.
      assertThat(IntStream.of(perSecond)).allMatch(count -> count > 840 && count < 1160);
      assertThat(
              steering.probe.checks().stream()
                  .collect(Collectors.groupingBy(c -> c.endpoint(), Collectors.counting()))
                  .values())
          .allSatisfy(count -> assertThat(count).isBetween(3L, 4L));
    }
  }

  private static String endpoints(int profile) {
    return IntStream.range(0, 200)
        .mapToObj(
            e -> " endpoint e" + profile + "-" + e + " 10.0." + profile + "." + (e + 1) + "\n")
        .collect(Collectors.joining());
  }
}
