package isochrone.plugin.routing.profile;

import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Hand;
import isochrone.api.traffic.ProfileStatus;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.kit.ScriptedProbe;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people decide about endpoints, and what a server leaves to the next. */
class HandsTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final String TWO = Steering.www("endpoint a 192.0.2.1", "endpoint b 192.0.2.2");
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";

  private static EndpointName name(String endpoint) {
    return new EndpointName("www.example.org.", endpoint);
  }

  private static void decide(
      Steering steering, String endpoint, Hand.Kind kind, @Nullable Duration time) {
    Instant now = steering.server.clock().now();
    Instant until = time == null ? null : now.plus(time);
    Hand hand = new Hand(kind, now, until, "new disks", "root");
    steering.server.traffic().decide(Map.of(name(endpoint), hand), "root");
  }

  private static void giveBack(Steering steering, String endpoint) {
    steering.server.traffic().decide(Collections.singletonMap(name(endpoint), null), "root");
  }

  @Test
  void drained_isNotServed_butProbed() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      decide(steering, "a", Hand.Kind.DRAIN, null);
      assertThat(steering.status("a")).isEqualTo(DISABLED);
      assertThat(steering.status()).isEqualTo(ProfileStatus.ONLINE);
      assertThat(steering.www()).isEqualTo(B);
      long before = steering.probe.checks("a");
      steering.server.forward(INTERVAL);
      assertThat(steering.probe.checks("a")).isEqualTo(before + 1);
      assertThat(steering.endpoint("a").health().status()).isEqualTo(ONLINE);
      giveBack(steering, "a");
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.www()).isEqualTo(A);
    }
  }

  @Test
  void drained_isNotServed_whenNothingElseIsWell() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      decide(steering, "a", Hand.Kind.DRAIN, null);
      steering.probe.fail("a", "got 503");
      steering.probe.fail("b", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.www()).isEqualTo(B);
      decide(steering, "b", Hand.Kind.DRAIN, null);
      assertThat(steering.status()).isEqualTo(ProfileStatus.INACTIVE);
      assertThat(steering.www()).isEqualTo("NXDOMAIN");
    }
  }

  @Test
  void failingProbes_ofADrainedEndpoint_shortenNoTtl() {
    String profile = TWO.replace("monitor", "suspect-ttl 5\n monitor");
    try (Steering steering = new Steering(profile)) {
      steering.server.forward(INTERVAL);
      decide(steering, "a", Hand.Kind.DRAIN, null);
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(30);
    }
  }

  @Test
  void forced_goesBeforeProbes() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      decide(steering, "a", Hand.Kind.DOWN, null);
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
      assertThat(steering.www()).isEqualTo(B);
      decide(steering, "a", Hand.Kind.UP, null);
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.endpoint("a").health().status()).isEqualTo(DEGRADED);
      assertThat(steering.www()).isEqualTo(A);
      giveBack(steering, "a");
      assertThat(steering.status("a")).isEqualTo(DEGRADED);
    }
  }

  @Test
  void decision_endsWithItsTime_andIsToldOf() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      List<String> lines = new ArrayList<>();
      steering.server.board().watch(event -> lines.add(event.line()));
      decide(steering, "a", Hand.Kind.DRAIN, Duration.ofMinutes(5));
      assertThat(steering.server.count("isochrone_endpoint_hands", "drained")).isEqualTo(1);
      assertThat(hand(steering, "a", "drained")).isEqualTo(1);
      steering.server.forward(Duration.ofSeconds(299));
      assertThat(steering.status("a")).isEqualTo(DISABLED);
      steering.server.forward(Duration.ofSeconds(1));
      assertThat(steering.status("a")).isEqualTo(ONLINE);
      assertThat(steering.server.traffic().hands()).isEmpty();
      assertThat(lines)
          .containsExactly(
              "www.example.org. a: left to probes -> drained"
                  + " (drained by root until 2025-01-01T00:05:10Z: new disks)",
              "www.example.org. a: Online -> Disabled"
                  + " (drained by root until 2025-01-01T00:05:10Z: new disks)",
              "www.example.org. a: drained -> left to probes (its time is over)",
              "www.example.org. a: Disabled -> Online (its time is over)");
      assertThat(steering.server.count("isochrone_endpoint_hands")).isZero();
      assertThat(steering.server.count("isochrone_endpoint_hand")).isZero();
    }
  }

  private static double hand(Steering steering, String endpoint, String kind) {
    String family = "isochrone_endpoint_hand";
    return steering.server.count(family, "www.example.org.", endpoint, kind);
  }

  @Test
  void decision_replacesTheOneBefore_inMetricsToo() {
    try (Steering steering = new Steering(TWO)) {
      decide(steering, "a", Hand.Kind.DRAIN, null);
      decide(steering, "a", Hand.Kind.DOWN, null);
      assertThat(hand(steering, "a", "forced down")).isEqualTo(1);
      assertThat(steering.server.count("isochrone_endpoint_hand")).isEqualTo(1);
    }
  }

  @Test
  void decision_outlivesReloads_alsoThoseWithoutTheEndpoint() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      decide(steering, "a", Hand.Kind.DRAIN, null);
      steering.load(TWO.replace("interval=10s", "interval=20s"));
      assertThat(steering.status("a")).isEqualTo(DISABLED);
      steering.load(Steering.www("endpoint b 192.0.2.2"));
      assertThat(steering.server.traffic().hands()).containsOnlyKeys(name("a"));
      steering.load(TWO);
      assertThat(steering.status("a")).isEqualTo(DISABLED);
      assertThat(steering.www()).isEqualTo(B);
    }
  }

  @Test
  void decision_aboutANestedProfile_goesBeforeItsState() {
    String nested = "profile one first {\n monitor scripted interval=10s\n endpoint x 192.0.2.9\n}";
    try (Steering steering =
        new Steering(nested, "profile www first {\n nested a one\n nested b two\n}", two())) {
      steering.server.forward(INTERVAL);
      assertThat(steering.www()).isEqualTo("192.0.2.9");
      decide(steering, "a", Hand.Kind.DRAIN, null);
      assertThat(steering.www()).isEqualTo("192.0.2.8");
      giveBack(steering, "a");
      assertThat(steering.www()).isEqualTo("192.0.2.9");
      decide(steering, "a", Hand.Kind.DOWN, null);
      assertThat(steering.www()).isEqualTo("192.0.2.8");
    }
  }

  private static String two() {
    return "profile two first {\n monitor scripted interval=10s\n endpoint y 192.0.2.8\n}";
  }

  @Test
  void drained_isInactiveToAParent() {
    String nested = "profile www first {\n nested a one\n endpoint b 192.0.2.2\n}";
    try (Steering steering =
        new Steering(nested, "profile one first {\n endpoint x 192.0.2.9\n}")) {
      Hand hand = new Hand(Hand.Kind.DRAIN, Instant.EPOCH, null, "", "root");
      EndpointName x = new EndpointName("one.example.org.", "x");
      assertThat(steering.www()).isEqualTo("192.0.2.9");
      steering.server.traffic().decide(Map.of(x, hand), "root");
      assertThat(steering.www()).isEqualTo(B);
    }
  }

  /** What a server keeps, for the next one. */
  private record Kept(Map<EndpointName, Hand> hands, Map<String, Remembered> all)
      implements Memory {
    @Override
    public @Nullable Remembered health(String endpoint) {
      return all.get(endpoint);
    }
  }

  @Test
  void nextServer_goesOnFromWhatWasKnown() {
    ScriptedProbe probe = new ScriptedProbe();
    Map<String, Memory.Remembered> health;
    Instant fell;
    try (Steering steering = new Steering(TWO)) {
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL.multipliedBy(3));
      health = new HashMap<>(steering.server.traffic().health());
      fell = steering.endpoint("a").since();
      assertThat(fell).isAfter(ManualClock.START);
    }
    assertThat(health).hasSize(2);
    Hand hand = new Hand(Hand.Kind.DRAIN, Instant.EPOCH, null, "", "root");
    Kept kept = new Kept(Map.of(name("b"), hand), health);
    probe.silence("a");
    probe.silence("b");
    try (InMemoryServer next =
        InMemoryServer.after(kept, Steering.corefile(TWO), Steering.extensions(probe))) {
      assertThat(status(next, 0)).isEqualTo(DEGRADED);
      assertThat(status(next, 1)).isEqualTo(DISABLED);
      assertThat(next.board().profiles().get(0).endpoints().get(1).health().status())
          .isEqualTo(ONLINE);
      // All this is old news.
      assertThat(next.board().recent()).isEmpty();
      assertThat(next.board().profiles().get(0).endpoints().get(0).since()).isEqualTo(fell);
      // What is known goes for the start only: whoever comes later, even again, is new.
      next.load(Steering.corefile(TWO.replace("endpoint a 192.0.2.1", "")));
      next.load(Steering.corefile(TWO));
      assertThat(status(next, 0)).hasToString("CheckingEndpoint");
      // Another target is another endpoint, of which nothing is known.
      next.load(Steering.corefile(TWO.replace("192.0.2.1", "192.0.2.7")));
      assertThat(status(next, 0)).hasToString("CheckingEndpoint");
    }
  }

  private static isochrone.api.traffic.EndpointStatus status(InMemoryServer server, int endpoint) {
    return server.board().profiles().get(0).endpoints().get(endpoint).status();
  }

  @Test
  void nextServer_knowsNestedProfilesAndSinceWhen() {
    String[] lines = {
      "profile www first {\n nested x one\n}",
      "profile one first {\n monitor scripted interval=10s tolerated-failures=0\n"
          + " endpoint a 192.0.2.1\n}"
    };
    Map<String, Memory.Remembered> health;
    Instant fell;
    try (Steering steering = new Steering(lines)) {
      steering.probe.fail("a", "got 503");
      steering.server.forward(INTERVAL);
      health = new HashMap<>(steering.server.traffic().health());
      fell = steering.server.board().profiles().get(1).since();
    }
    ScriptedProbe probe = new ScriptedProbe();
    probe.silence("a");
    try (InMemoryServer next =
        InMemoryServer.after(
            new Kept(Map.of(), health), Steering.corefile(lines), Steering.extensions(probe))) {
      next.forward(Duration.ofSeconds(1));
      assertThat(next.board().recent()).isEmpty();
      assertThat(next.board().profiles())
          .allSatisfy(profile -> assertThat(profile.since()).isEqualTo(fell))
          .allSatisfy(profile -> assertThat(profile.endpoints().get(0).since()).isEqualTo(fell))
          .allSatisfy(profile -> assertThat(profile.status()).isEqualTo(ProfileStatus.DEGRADED));
    }
  }

  @Test
  void watchdog_tellsOfProbesThatStopped() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(INTERVAL);
      List<String> lines = new ArrayList<>();
      steering.server.board().watch(event -> lines.add(event.line()));
      steering.server.traffic().watchdog().look();
      assertThat(steering.server.count("isochrone_probe_stalled")).isZero();
      // Time passes, but nothing rings.
      steering.server.clock().forward(Duration.ofMinutes(2));
      steering.server.traffic().watchdog().look();
      assertThat(steering.server.count("isochrone_probe_stalled")).isEqualTo(2);
      assertThat(steering.endpoint("a").stalled()).isTrue();
      steering.server.forward(INTERVAL);
      steering.server.traffic().watchdog().look();
      steering.server.forward(Duration.ofSeconds(1));
      assertThat(steering.endpoint("a").stalled()).isFalse();
      assertThat(lines)
          .containsExactly(
              "probes: running -> stalled (2 endpoints are not probed any more, such as"
                  + " www.example.org./a)",
              "probes: stalled -> running");
    }
  }

  @Test
  void watchdog_saysWhyNothingIsLearnt() {
    try (Steering steering = new Steering(TWO)) {
      steering.probe.breakDown("b");
      List<String> lines = new ArrayList<>();
      steering.server.board().watch(event -> lines.add(event.line()));
      for (int i = 0; i < 20; i++) {
        steering.server.forward(INTERVAL);
      }
      steering.server.traffic().watchdog().look();
      steering.server.forward(Duration.ofSeconds(1));
      assertThat(lines)
          .contains(
              "probes: running -> stalled (1 endpoint is not probed any more,"
                  + " www.example.org./b: the probe broke: java.lang.IllegalStateException:"
                  + " broken on purpose)");
    }
  }

  void watchdog_tellsOfAThreadThatIsStuck() {
    try (Steering steering = new Steering(TWO);
        LogCapture log = new LogCapture("isochrone.traffic")) {
      // The looks themselves are late, and the thread has answered long ago.
      for (int look = 0; look < 3; look++) {
        steering.server.traffic().watchdog().look();
        steering.server.clock().forward(Duration.ofSeconds(33));
        steering.server.forward(Duration.ofMillis(1));
      }
      // One look that is late, and no time yet for an answer to the one before.
      steering.server.traffic().watchdog().look();
      steering.server.clock().forward(Duration.ofSeconds(33));
      steering.server.traffic().watchdog().look();
      assertThat(ofThread(log)).isEmpty();
      steering.server.traffic().watchdog().look();
      steering.server.traffic().watchdog().look();
      assertThat(ofThread(log))
          .containsExactly(
              "ERROR the thread of the probes has been stuck for 33 s: no status changes"
                  + " meanwhile");
      assertThat(log.traces()).singleElement().asString().contains("main");
      steering.server.forward(Duration.ofSeconds(1));
      steering.server.traffic().watchdog().look();
      assertThat(ofThread(log)).endsWith("INFO the thread of the probes goes on").hasSize(2);
    }
  }

  private static List<String> ofThread(LogCapture log) {
    return log.lines().stream().filter(line -> line.contains("thread of the probes")).toList();
  }

  @Test
  void watchdog_waitsForFirstProbes() {
    try (Steering steering = new Steering(TWO)) {
      steering.server.forward(Duration.ofMinutes(10));
      steering.load(Steering.www("endpoint c 192.0.2.3", "endpoint d 192.0.2.4"));
      steering.server.traffic().watchdog().look();
      assertThat(steering.server.count("isochrone_probe_stalled")).isZero();
    }
  }
}
