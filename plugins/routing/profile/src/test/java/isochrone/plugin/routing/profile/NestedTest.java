package isochrone.plugin.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ScriptedProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles as endpoints of profiles. */
class NestedTest {
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final String MONITOR =
      "monitor scripted interval=10s timeout=5s tolerated-failures=0";

  private static String profile(String name, String... lines) {
    return profileOf("first", name, lines);
  }

  private static String profileOf(String method, String name, String... lines) {
    return "profile %s %s {\n %s\n %s\n}"
        .formatted(name, method, MONITOR, String.join("\n ", lines));
  }

  private static EndpointState endpoint(Steering steering, String profile, String name) {
    return state(steering, profile).endpoints().stream()
        .filter(each -> each.endpoint().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ProfileState state(Steering steering, String profile) {
    return steering.server.board().profiles().stream()
        .filter(each -> each.profile().label().equals(profile))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void answer_isTheLeaf_throughEveryLevel() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one"),
            profile("one", "nested b two"),
            profile("two", "endpoint c leaf.example.net."))) {
      assertThat(steering.answer("www.example.org", "A")).isEqualTo("leaf.example.net.");
      assertThat(steering.answer("www.example.org", "TXT")).isEqualTo("leaf.example.net.");
      assertThat(steering.answer("two.example.org", "AAAA")).isEqualTo("leaf.example.net.");
    }
  }

  @Test
  void answer_isANegative_whereTheLeafHasNoSuchAddress() {
    try (Steering steering =
        new Steering(profile("www", "nested a one"), profile("one", "endpoint b 192.0.2.1"))) {
      assertThat(steering.answer("www.example.org", "A")).isEqualTo("192.0.2.1");
      assertThat(steering.answer("www.example.org", "AAAA")).isEqualTo("NODATA");
      assertThat(steering.answer("www.example.org", "ANY")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void answer_holdsBothFamilies_forAny() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one"), profile("one", "endpoint b 192.0.2.1,2001:db8::1"))) {
      assertThat(steering.answer("www.example.org", "ANY"))
          .isEqualTo("192.0.2.1 2001:db8:0:0:0:0:0:1");
      assertThat(steering.answer("one.example.org", "ANY"))
          .isEqualTo("192.0.2.1 2001:db8:0:0:0:0:0:1");
    }
  }

  @Test
  void ttl_isTheEndpointsOwn_elseThatOfTheProfileAsked() {
    try (Steering steering =
        new Steering(
            profile("www", "ttl 100", "nested a one"),
            profile("own", "ttl 100", "nested a two"),
            profile("one", "ttl 7", "endpoint b 192.0.2.1"),
            profile("two", "ttl 7", "endpoint b 192.0.2.1 ttl=9"))) {
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(100);
      assertThat(steering.ttl("own.example.org", "A")).isEqualTo(9);
      assertThat(steering.ttl("one.example.org", "A")).isEqualTo(7);
    }
  }

  @Test
  void ttl_isSuspect_whileAProbeBelowFails() {
    try (Steering steering =
        new Steering(
            profile("www", "ttl 100", "suspect-ttl 5", "nested a one"),
            profile("one", "endpoint b 192.0.2.1", "endpoint c 192.0.2.2"))) {
      steering.server.forward(ROUND);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(100);
      steering.probe.fail("c", "on purpose");
      steering.server.forward(ROUND);
      assertThat(steering.ttl("www.example.org", "A")).isEqualTo(5);
    }
  }

  @Test
  void selection_countsInEveryProfileOnTheWay() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one", "endpoint z 192.0.2.9"),
            profile("one", "nested b two"),
            profile("two", "endpoint c 192.0.2.1", "endpoint d 192.0.2.2"))) {
      steering.www();
      assertThat(selected(steering, "www", "a")).isEqualTo(1);
      assertThat(selected(steering, "www", "z")).isZero();
      assertThat(selected(steering, "one", "b")).isEqualTo(1);
      assertThat(selected(steering, "two", "c")).isEqualTo(1);
      assertThat(selected(steering, "two", "d")).isZero();
      assertThat(steering.answer("one.example.org", "A")).isEqualTo("192.0.2.1");
      assertThat(selected(steering, "www", "a")).isEqualTo(1);
      assertThat(selected(steering, "one", "b")).isEqualTo(2);
      assertThat(selected(steering, "two", "c")).isEqualTo(2);
    }
  }

  private static double selected(Steering steering, String profile, String endpoint) {
    String family = "isochrone_endpoint_selected_total";
    return steering.server.count(family, profile + ".example.org.", endpoint);
  }

  @Test
  void status_followsTheProfileBelow() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one", "endpoint z 192.0.2.9"),
            profile("one", "endpoint b 192.0.2.1"))) {
      List<String> changes = new ArrayList<>();
      steering.server.board().watch(change -> changes.add(text(change)));
      assertThat(endpoint(steering, "www", "a").status())
          .isEqualTo(EndpointStatus.CHECKING_ENDPOINT);
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.ONLINE);
      assertThat(steering.www()).isEqualTo("192.0.2.1");
      steering.probe.fail("b", "on purpose");
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.DEGRADED);
      assertThat(endpoint(steering, "www", "a").result())
          .hasFieldOrPropertyWithValue("text", "0 of 1 endpoints available, at least 1 wanted");
      assertThat(state(steering, "www").status()).isEqualTo(ProfileStatus.DEGRADED);
      assertThat(steering.www()).isEqualTo("192.0.2.9");
      assertThat(changes)
          .contains("www a CheckingEndpoint Online", "www a Online Degraded")
          .endsWith(
              "one b Online Degraded",
              "one  Online Degraded",
              "www a Online Degraded",
              "www  Online Degraded");
    }
  }

  private static String text(Event event) {
    String profile = event.profile().substring(0, event.profile().indexOf('.'));
    return String.join(" ", profile, event.endpoint(), event.from(), event.to());
  }

  @Test
  void status_survivesAReload() {
    String www = profile("www", "nested a one");
    try (Steering steering = new Steering(www, profile("one", "endpoint b 192.0.2.1"))) {
      steering.server.forward(ROUND);
      EndpointState before = endpoint(steering, "www", "a");
      steering.server.forward(ROUND);
      steering.load(www, profile("one", "ttl 5", "endpoint b 192.0.2.1"));
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.ONLINE);
      assertThat(endpoint(steering, "www", "a").since()).isEqualTo(before.since());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, Online",
    "2, Online",
    "3, Degraded",
  })
  void minChildren_saysHowManyMustBeUp(int least, String status) {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one min-children=" + least),
            profile(
                "one", "endpoint b 192.0.2.1", "endpoint c 192.0.2.2", "endpoint d 192.0.2.3"))) {
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.ONLINE);
      steering.probe.fail("c", "on purpose");
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "www", "a").status()).hasToString(status);
      // The parent is wholly Degraded at worst, so that its best effort goes on.
      assertThat(steering.www()).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void minChildren_isCheckingUntilVerdictsAreIn() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one min-children=2"),
            profile("one", "endpoint b 192.0.2.1", "endpoint c 192.0.2.2"))) {
      assertThat(endpoint(steering, "www", "a").status())
          .isEqualTo(EndpointStatus.CHECKING_ENDPOINT);
    }
  }

  @Test
  void minChildrenOfAFamily_countOnlyThatFamily() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one min-children-ipv6=1", "endpoint z 192.0.2.9"),
            profile("one", "nested b four", "nested c six"),
            profile("four", "endpoint d 192.0.2.1"),
            profile("six", "endpoint e 2001:db8::1"))) {
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.ONLINE);
      steering.probe.fail("e", "on purpose");
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "one", "b").status()).isEqualTo(EndpointStatus.ONLINE);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.DEGRADED);
      assertThat(steering.www()).isEqualTo("192.0.2.9");
    }
  }

  @Test
  void minChildrenOfAFamily_countAGrandchild_whileItHasThatFamily() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one min-children-ipv4=1", "endpoint z 192.0.2.9"),
            profile("one", "nested b two"),
            profile("two", "nested d four", "nested e six"),
            profile("four", "endpoint f 192.0.2.1"),
            profile("six", "endpoint g 2001:db8::1"))) {
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.ONLINE);
      steering.probe.fail("f", "on purpose");
      steering.server.forward(ROUND);
      assertThat(endpoint(steering, "one", "b").status()).isEqualTo(EndpointStatus.ONLINE);
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.DEGRADED);
      assertThat(steering.www()).isEqualTo("192.0.2.9");
    }
  }

  @Test
  void child_thatIsSwitchedOff_isStopped() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one", "endpoint z 192.0.2.9"),
            profile("one", "disabled", "endpoint b 192.0.2.1"),
            profile("alone", "nested a empty"),
            profile("empty", "endpoint b 192.0.2.1 disabled"))) {
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.STOPPED);
      assertThat(steering.www()).isEqualTo("192.0.2.9");
      assertThat(steering.answer("one.example.org", "A")).isEqualTo("NXDOMAIN");
      assertThat(state(steering, "alone").status()).isEqualTo(ProfileStatus.INACTIVE);
      assertThat(steering.answer("alone.example.org", "A")).isEqualTo("NXDOMAIN");
    }
  }

  @Test
  void nested_thatIsSwitchedOff_leavesTheChildAlone() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one disabled", "endpoint z 192.0.2.9"),
            profile("one", "endpoint b 192.0.2.1"))) {
      assertThat(endpoint(steering, "www", "a").status()).isEqualTo(EndpointStatus.DISABLED);
      assertThat(steering.www()).isEqualTo("192.0.2.9");
      assertThat(steering.answer("one.example.org", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void profile_mayBeNestedFromAnotherZone() {
    String text =
        """
        example.org {
          profile www first {
            nested a pool.example.net.
          }
        }
        example.net {
          profile pool first {
            endpoint b 192.0.2.1
          }
        }
        """;
    ScriptedProbe probe = new ScriptedProbe();
    try (InMemoryServer server = InMemoryServer.of(text, Steering.extensions(probe))) {
      assertThat(server.ask("www.example.org", "A").toString()).contains("192.0.2.1");
    }
  }

  @Test
  void problems_nameWhatCannotBeNested() {
    assertThat(
            Steering.problems(
                profile("one", "nested a www"),
                profile("www", "nested a two"),
                profile("two", "nested b one"),
                profile("x", "nested a wwv"),
                profile("y", "nested a www min-children=1 min-children-ipv4=2"),
                profile("z", "nested a www", "nested b www")))
        .anySatisfy(p -> assertThat(p).contains("circle: one.example.org. → www.example.org. →"))
        .anySatisfy(p -> assertThat(p).contains("no profile (was wwv.example.org.; did you mean"))
        .anySatisfy(p -> assertThat(p).contains("min-children must not be below min-children-ipv4"))
        .anySatisfy(p -> assertThat(p).contains("profile www.example.org. is nested already, at"))
        .hasSize(5);
  }

  @Test
  void problems_nameAFamilyThatIsNotThere() {
    assertThat(
            Steering.problems(
                profile("www", "nested a one min-children-ipv6=1"),
                profile("one", "endpoint b 192.0.2.1")))
        .singleElement()
        .asString()
        .contains("Corefile:4:")
        .contains("min-children-ipv6 is given, but no endpoint of one.example.org. has such");
  }

  @Test
  void problems_nameALevelTooMany() {
    List<String> lines = new ArrayList<>();
    for (int level = 1; level < 10; level++) {
      lines.add(profile("p" + level, "nested a p" + (level + 1)));
    }
    lines.add(profile("p10", "endpoint b 192.0.2.1"));
    assertThat(Steering.problems(lines.toArray(new String[0]))).isEmpty();
    lines.add(profile("p0", "nested a p1"));
    assertThat(Steering.problems(lines.toArray(new String[0])))
        .singleElement()
        .asString()
        .contains("nested more than 10 deep");
  }

  @Test
  void advice_tellsOfMoreChildrenThanThereAre() {
    try (Steering steering =
        new Steering(
            profile("www", "nested a one min-children=3"),
            profile("one", "endpoint b 192.0.2.1", "endpoint c 192.0.2.2"))) {
      assertThat(steering.server.advice())
          .anySatisfy(
              p ->
                  assertThat(p)
                      .contains("min-children is above the number of endpoints")
                      .contains("(was 3)"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void failureOfAllLeaves_reachesTheRoot(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    List<String> leaves = new ArrayList<>();
    int profiles = 3 + random.nextInt(8);
    // Each profile nests some of those behind it, so that there is no circle; none is left out.
    for (int i = 0; i < profiles; i++) {
      List<String> endpoints = new ArrayList<>();
      for (int j = i + 1; j < profiles; j++) {
        if (j == i + 1 || random.nextInt(4) == 0) {
          endpoints.add("nested n%d p%d".formatted(j, j));
        }
      }
      int own = i + 1 == profiles ? 1 : random.nextInt(3);
      for (int k = 0; k < own; k++) {
        String name = "e" + i + "x" + k;
        leaves.add(name);
        endpoints.add("endpoint %s 192.0.%d.%d".formatted(name, i, k + 1));
      }
      lines.add(profile("p" + i, endpoints.toArray(new String[0])));
    }
    try (Steering steering = new Steering(lines.toArray(new String[0]))) {
      steering.server.forward(ROUND);
      assertThat(state(steering, "p0").status()).isEqualTo(ProfileStatus.ONLINE);
      leaves.forEach(leaf -> steering.probe.fail(leaf, "on purpose"));
      steering.server.forward(ROUND);
      state(steering, "p0")
          .endpoints()
          .forEach(each -> assertThat(each.status()).isEqualTo(EndpointStatus.DEGRADED));
      // Best effort, level by level: an answer all the same.
      assertThat(steering.answer("p0.example.org", "A")).startsWith("192.0.");
      leaves.forEach(steering.probe::heal);
      steering.server.forward(ROUND);
      assertThat(state(steering, "p0").status()).isEqualTo(ProfileStatus.ONLINE);
    }
  }
}
