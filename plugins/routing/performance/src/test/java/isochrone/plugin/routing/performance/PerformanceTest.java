package isochrone.plugin.routing.performance;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.STOPPED;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Client;
import isochrone.api.MethodFactory;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Targets;
import isochrone.kit.Choice;
import isochrone.kit.KnownClients;
import isochrone.kit.MethodBench;
import isochrone.kit.RoutingMethodContract;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceTest extends RoutingMethodContract {
  /** West Europe is close to 10.0.0.0/8, and East US to 20.0.0.0/8 and 2001:db8::/32. */
  private static final Map<String, LatencyRow> ROWS =
      Map.of(
          "10.0.0.0/8", Rows.measured("westeurope", 12, "eastus", 80, "japaneast", 220),
          "20.0.0.0/8", Rows.measured("westeurope", 85, "eastus", 9, "japaneast", 150),
          "30.0.0.0/8", Rows.measured("westeurope", 50, "eastus", 50),
          "40.0.0.0/8", Rows.measured("brazilsouth", 5),
          "2001:db8::/32", Rows.estimated("westeurope", 90, "eastus", 15, "japaneast", 160));

  private static final String[] ONE_EACH = {
    "location=westeurope", "location=eastus", "location=japaneast"
  };
  private static final String[] TWO_IN_EUROPE = {
    "location=eastus", "location=westeurope", "location=westeurope"
  };
  private static final Map<Character, EndpointStatus> LETTERS =
      Map.of(
          'O', ONLINE,
          'C', CHECKING_ENDPOINT,
          'U', UNMONITORED,
          'D', DEGRADED,
          'S', STOPPED,
          '-', DISABLED);

  @Override
  protected MethodFactory factory() {
    return new PerformanceFactory();
  }

  @Override
  protected String settings(int endpoint) {
    return ONE_EACH[endpoint % 3];
  }

  private static MethodBench bench(String profile, String... endpoints) {
    KnownClients clients = new KnownClients().publish(ClientFacts.LATENCY, ROWS);
    return new MethodBench(new PerformanceFactory(), clients, List.of(profile), endpoints);
  }

  /** The selector for states by letters. */
  private static Selector prepare(MethodBench bench, String states) {
    return bench.prepare(
        states.chars().mapToObj(c -> LETTERS.get((char) c)).toArray(EndpointStatus[]::new));
  }

  private static Consumer<Choice> chosen(int target, int scope) {
    return choice -> {
      assertThat(choice.only()).isEqualTo(target);
      assertThat(choice.scope()).isEqualTo(scope);
    };
  }

  @ParameterizedTest(name = "{0} in states {1} goes to {2}, scope {3}")
  @CsvSource({
    // the shortest round trip
    "10.1.2.3, OOO, 0, 8",
    "20.1.2.3, OOO, 1, 8",
    "2001:db8::1, OOO, 1, 32",
    "10.1.2.3, CCC, 0, 8",
    "10.1.2.3, UDD, 0, 8",
    // a region that is down: the next closest
    "10.1.2.3, DOO, 1, 8",
    "10.1.2.3, DDO, 2, 8",
    "10.1.2.3, SOO, 1, 8",
    "10.1.2.3, -OO, 1, 8",
    "20.1.2.3, ODO, 0, 8",
    // a tie: the one written first
    "30.1.2.3, OOO, 0, 8",
    "30.1.2.3, DOO, 1, 8",
    // a row that lacks regions: those it has, else the order written
    "30.1.2.3, DDO, 2, 8",
    "40.1.2.3, OOO, 0, 8",
    "40.1.2.3, DOO, 1, 8",
    // no row
    "192.0.2.1, OOO, 0, 1",
    "192.0.2.1, -DO, 2, 1",
    "2001:db9::1, OOO, 0, 32",
    // everything is down
    "20.1.2.3, DDD, 1, 8",
    "20.1.2.3, D-D, 0, 8",
    "20.1.2.3, DSD, 0, 8",
  })
  void select_takesTheClosestRegion(String client, String states, int expected, int scope) {
    try (MethodBench bench = bench("", ONE_EACH)) {
      assertThat(bench.select(prepare(bench, states), client)).satisfies(chosen(expected, scope));
    }
  }

  @ParameterizedTest(name = "{0} in states {1} goes to {2}")
  @CsvSource({
    "192.0.2.1, OOOO, 2",
    "192.0.2.1, OODO, 1",
    "192.0.2.1, ODDO, 0",
    "192.0.2.1, DDDO, 3",
    "192.0.2.1, DDDD, 2",
    // round trips decide where they are known
    "10.1.2.3, OOOO, 0",
    // nothing is known of the only region that is up
    "30.1.2.3, DDO-, 2",
  })
  void select_takesTheLowestPriority_whereNothingIsKnown(
      String client, String states, int expected) {
    String[] endpoints = {
      "location=westeurope priority=300",
      "location=eastus priority=20",
      "location=japaneast priority=3",
      "location=brazilsouth"
    };
    try (MethodBench bench = bench("", endpoints)) {
      assertThat(bench.select(prepare(bench, states), client).only()).isEqualTo(expected);
    }
  }

  @Test
  void priority_isANumber() {
    assertThat(MethodBench.problems(factory(), "location=eastus priority=0"))
        .singleElement()
        .asString()
        .endsWith("priority must be 1 to 1000 (was 0)");
  }

  @Test
  void select_findsNothing_whenAllAreDisabledOrStopped() {
    try (MethodBench bench = bench("", ONE_EACH)) {
      assertThat(bench.select(prepare(bench, "-S-"), "10.1.2.3").only()).isEqualTo(-1);
    }
  }

  @ParameterizedTest(name = "{0} in states {1} goes to {2}, scope {3}")
  @CsvSource({
    // the endpoint that subnets name, whatever its region
    "10.1.2.3, OOO, 2, 16",
    "20.0.0.5, OOO, 0, 28",
    "2001:db8:0:1::1, OOO, 2, 64",
    // one that is not available: round trips, and both tables count for the scope
    "10.1.2.3, OOD, 0, 16",
    "10.1.2.3, OOS, 0, 16",
    "10.1.2.3, OO-, 0, 16",
    // everything is down: best effort holds for subnets too
    "10.1.2.3, DDD, 2, 16",
    // beside the subnets
    "10.2.2.3, OOO, 0, 15",
    "20.0.0.17, OOO, 1, 28",
  })
  void select_putsSubnetsFirst(String client, String states, int expected, int scope) {
    String[] endpoints = {
      "location=westeurope subnets=20.0.0.0-20.0.0.15",
      "location=eastus",
      "location=japaneast subnets=10.1.0.0/16,2001:db8:0:1::/64"
    };
    try (MethodBench bench = bench("", endpoints)) {
      assertThat(bench.select(prepare(bench, states), client)).satisfies(chosen(expected, scope));
    }
  }

  @Test
  void select_ignoresSubnets_ofDisabledEndpoints() {
    String[] endpoints = {"location=westeurope", "location=eastus subnets=10.1.0.0/16 disabled"};
    try (MethodBench bench = bench("", endpoints)) {
      assertThat(bench.select(prepare(bench, "O-"), "10.1.2.3")).satisfies(chosen(0, 8));
    }
  }

  @Test
  void select_spreadsEvenly_insideTheClosestRegion() {
    try (MethodBench bench = bench("", TWO_IN_EUROPE)) {
      int[] counts = count(bench, prepare(bench, "OOO"));
      assertThat(counts[0]).isZero();
      assertThat(chiSquare(counts[1], counts[2])).isLessThan(10.83);
    }
  }

  @Test
  void select_leavesOthersInPlace_whenOneOfARegionFails() {
    String[] four = new String[4];
    Arrays.fill(four, "location=westeurope");
    try (MethodBench bench = bench("", four)) {
      Selector before = prepare(bench, "OOOO");
      Selector after = prepare(bench, "ODOO");
      int[] moved = new int[4];
      for (int i = 0; i < 4096; i++) {
        Client client = Clients.ipv4(10 << 24 | i << 8, 24);
        int had = bench.select(before, client).only();
        int has = bench.select(after, client).only();
        moved[has] += had == 1 ? 1 : 0;
        assertThat(has == had).as("%s stays", client).isEqualTo(had != 1);
      }
      assertThat(moved[1]).isZero();
      assertThat(chiSquare(moved[0], moved[2], moved[3])).isLessThan(13.82);
    }
  }

  @Test
  void select_givesOneEndpoint_toAllOfAPrefix() {
    try (MethodBench bench = bench("spread-prefix 20 40", TWO_IN_EUROPE)) {
      Selector selector = prepare(bench, "OOO");
      for (int i = 0; i < 200; i++) {
        int block = 10 << 24 | i << 12;
        Choice whole = bench.select(selector, Clients.ipv4(block, 20));
        assertThat(whole.scope()).isEqualTo(20);
        assertThat(bench.select(selector, Clients.ipv4(block | 0xABC, 32))).isEqualTo(whole);
        assertThat(bench.select(selector, Clients.ipv4(block | 0x100, 24))).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest(name = "{0}, states {1}: scope {2}")
  @CsvSource({
    "10.1.2.3, OOO, 24",
    // health does not count, only what is switched on
    "10.1.2.3, ODO, 24",
    "10.1.2.3, OSO, 24",
    "10.1.2.3, O-O, 8",
    // another region is chosen
    "20.1.2.3, OOO, 8",
    "10.1.2.3, ODD, 8",
    "2001:db8:1:2::3, OOO, 32",
    "2001:db8:1:2::3, DOO, 48",
  })
  void scope_reachesTheSpreadPrefix_onlyWhereItDecides(String client, String states, int scope) {
    try (MethodBench bench = bench("", TWO_IN_EUROPE)) {
      assertThat(bench.select(prepare(bench, states), client).scope()).isEqualTo(scope);
    }
  }

  @Test
  void scope_isAtLeastTheSpreadPrefix_whenFewerBitsAreKnown() {
    try (MethodBench bench = bench("", TWO_IN_EUROPE)) {
      assertThat(bench.select(prepare(bench, "OOO"), Clients.ipv4(10 << 24, 16)).scope())
          .isEqualTo(24);
    }
  }

  @Test
  void spread_sendsClientsOfADownRegion_toAllOthers() {
    String[] endpoints = {
      "location=eastus", "location=westeurope", "location=japaneast", "location=japaneast"
    };
    try (MethodBench bench = bench("spread", endpoints)) {
      Selector selector = prepare(bench, "ODOO");
      int[] counts = count(bench, selector);
      assertThat(counts[1]).isZero();
      assertThat(chiSquare(counts[0], counts[2], counts[3])).isLessThan(13.82);
      assertThat(bench.select(selector, "10.1.2.3").scope()).isEqualTo(24);
      // Clients of regions that are up stay there; the scope is the one of the day it is down.
      assertThat(bench.select(selector, "20.1.2.3")).satisfies(chosen(0, 24));
      // A region that is switched off is as if it were not there.
      assertThat(bench.select(prepare(bench, "O-OO"), "10.1.2.3")).satisfies(chosen(0, 24));
    }
  }

  @Test
  void spread_takesTheClosest_whenAllAreDegraded() {
    try (MethodBench bench = bench("spread", ONE_EACH)) {
      assertThat(bench.select(prepare(bench, "DDD"), "20.1.2.3")).satisfies(chosen(1, 24));
    }
  }

  @Test
  void hash_differsBetweenRegions() {
    String[] endpoints = {
      "location=westeurope", "location=westeurope", "location=eastus", "location=eastus"
    };
    try (MethodBench bench = bench("", endpoints)) {
      Selector up = prepare(bench, "OOOO");
      Selector down = prepare(bench, "DDOO");
      int same = 0;
      for (int i = 0; i < 4096; i++) {
        Client client = Clients.ipv4(10 << 24 | i << 8, 24);
        int here = bench.select(up, client).only();
        same += here == bench.select(down, client).only() - 2 ? 1 : 0;
      }
      assertThat(chiSquare(same, 4096 - same)).isLessThan(10.83);
    }
  }

  @Test
  void select_allocatesNothing_withRowsSubnetsAndSpread() {
    String[] endpoints = new String[Targets.MAX];
    Arrays.setAll(endpoints, i -> ONE_EACH[i % 3] + " subnets=198.51.100." + i);
    EndpointStatus[] online = new EndpointStatus[Targets.MAX];
    Arrays.fill(online, ONLINE);
    Map<String, LatencyRow> rows = new HashMap<>(ROWS);
    rows.put("192.0.2.0/24", Rows.measured("japaneast", 5));
    KnownClients clients = new KnownClients().publish(ClientFacts.LATENCY, rows);
    try (MethodBench bench = new MethodBench(factory(), clients, List.of("spread"), endpoints)) {
      Selector selector = bench.prepare(online);
      assertThat(bench.select(selector, "192.0.2.1").only() % 3).isEqualTo(2);
      assertThat(bench.allocation(selector)).isZero();
    }
  }

  @Test
  void explain_showsFiguresAndReasons() {
    String[] endpoints = {
      "location=westeurope", "location=westeurope", "location=eastus subnets=10.1.0.0/16"
    };
    try (MethodBench bench = bench("", endpoints)) {
      assertThat(bench.explain(prepare(bench, "OOD"), "10.1.2.3"))
          .containsExactly(
              "performance: subnets name endpoint e2 for 10.1.2.3: not available, so round trips"
                  + " decide",
              "performance: round trips of 10.1.2.3: westeurope 12 ms (measured)",
              "performance: westeurope is the closest region with a usable endpoint, shared by e0,"
                  + " e1; 10.1.2.0/24 goes to e0");
      assertThat(bench.explain(prepare(bench, "OOO"), "10.1.2.3"))
          .containsExactly("performance: subnets name endpoint e2 for 10.1.2.3: chosen");
      assertThat(bench.explain(prepare(bench, "OOO"), "2001:db8::1"))
          .containsExactly(
              "performance: no subnets name 2001:db8::1, so round trips decide",
              "performance: round trips of 2001:db8::1: eastus 15 ms (estimated), westeurope 90 ms"
                  + " (estimated)",
              "performance: eastus is the closest region with a usable endpoint: e2");
      assertThat(bench.explain(prepare(bench, "OOO"), "192.0.2.1"))
          .contains(
              "performance: no round trips of 192.0.2.1 are known",
              "performance: no region's round trip is known, so the usable endpoint that comes"
                  + " first: e0");
    }
  }

  @Test
  void explain_showsTheSpread() {
    try (MethodBench bench = bench("spread", ONE_EACH)) {
      assertThat(bench.explain(prepare(bench, "DOO"), "30.1.2.3"))
          .containsExactly(
              "performance: round trips of 30.1.2.3: westeurope 50 ms (measured), eastus 50 ms"
                  + " (measured), japaneast not known",
              "performance: westeurope is closest and down, so its clients are spread over all"
                  + " other regions, shared by e1, e2; 30.1.2.0/24 goes to e2");
    }
  }

  @Test
  void location_isNeededAndKnown() {
    assertThat(
            MethodBench.problems(
                factory(), "location=westeurop", "", "location=eastus subnets=10.0.0.1/8"))
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .contains(
                        "location must be a known region (was westeurop; did you mean"
                            + " westeurope?)"),
            text ->
                assertThat(text)
                    .contains(
                        "location is missing: performance needs the region of every endpoint"),
            text -> assertThat(text).contains("subnets has bits behind its length"));
  }

  @ParameterizedTest(name = "spread-prefix {0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "16; must be two lengths, for IPv4 and for IPv6 (was 16)",
        "24 48 64; must be two lengths, for IPv4 and for IPv6 (was \"24 48 64\")",
        "0 48; for IPv4 must be 1 to 32 (was 0)",
        "33 48; for IPv4 must be 1 to 32 (was 33)",
        "24 0; for IPv6 must be 1 to 128 (was 0)",
        "24 129; for IPv6 must be 1 to 128 (was 129)",
        "24 x; for IPv6 must be 1 to 128 (was x)",
      })
  void spreadPrefix_isTwoLengths(String value, String message) {
    assertThat(MethodBench.problems(factory(), List.of("spread-prefix " + value)))
        .singleElement()
        .asString()
        .endsWith("bench: spread-prefix " + message);
  }

  @Test
  void spreadPrefix_mayBeTheWholeAddress() {
    assertThat(MethodBench.problems(factory(), List.of("spread-prefix 32 128"))).isEmpty();
    assertThat(MethodBench.problems(factory(), List.of("spread-prefix 1,1"))).isEmpty();
  }

  /** How often each endpoint is chosen for 4096 networks near West Europe. */
  private static int[] count(MethodBench bench, Selector selector) {
    int[] counts = new int[8];
    for (int i = 0; i < 4096; i++) {
      Client client = Clients.ipv4(10 << 24 | i << 8, 24);
      counts[bench.select(selector, client).only()]++;
    }
    return counts;
  }

  private static double chiSquare(int... counts) {
    double expected = Arrays.stream(counts).sum() / (double) counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }
}
