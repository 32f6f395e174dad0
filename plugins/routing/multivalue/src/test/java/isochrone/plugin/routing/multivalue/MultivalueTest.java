package isochrone.plugin.routing.multivalue;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.STOPPED;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.MethodFactory;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.kit.Choice;
import isochrone.kit.KnownClients;
import isochrone.kit.MethodBench;
import isochrone.kit.RoutingMethodContract;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultivalueTest extends RoutingMethodContract {
  private static final String CLIENT = "192.0.2.1";
  private static final int QUERIES = 60_000;

  /** What chi-square with 4 degrees of freedom stays below in 999 of 1000 runs. */
  private static final double LIMIT = 18.47;

  @Override
  protected MethodFactory factory() {
    return new MultivalueFactory();
  }

  @Override
  protected String settings(int endpoint) {
    return List.of("kind=both", "kind=ipv6", "kind=ipv4").get(endpoint % 3);
  }

  private static MethodBench bench(int most, String... endpoints) {
    return new MethodBench(
        new MultivalueFactory(), new KnownClients(), List.of("max-return " + most), endpoints);
  }

  private static String[] ipv4(int count) {
    String[] endpoints = new String[count];
    Arrays.fill(endpoints, "kind=ipv4");
    return endpoints;
  }

  @Test
  void select_takesTwo_byDefault() {
    try (MethodBench bench = new MethodBench(factory(), ipv4(5))) {
      assertThat(bench.select(bench.prepare(), CLIENT).ipv4()).hasSize(2);
    }
  }

  @Test
  void select_takesSoManyOfEachFamily() {
    try (MethodBench bench =
        bench(2, "kind=ipv4", "kind=ipv4", "kind=ipv4", "kind=ipv6", "kind=ipv6", "kind=ipv6")) {
      Choice choice = bench.select(bench.prepare(), CLIENT);
      assertThat(choice.ipv4()).hasSize(2).doesNotHaveDuplicates().isSubsetOf(0, 1, 2);
      assertThat(choice.ipv6()).hasSize(2).doesNotHaveDuplicates().isSubsetOf(3, 4, 5);
    }
  }

  @Test
  void select_takesBothAddressesOfAnEndpoint_eachInItsFamily() {
    try (MethodBench bench = bench(3, "kind=both", "kind=ipv6", "kind=both")) {
      Choice choice = bench.select(bench.prepare(), CLIENT);
      assertThat(choice.ipv4()).containsExactly(0, 2);
      assertThat(choice.ipv6()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void select_takesAll_inTheOrderWritten_whenTheyFit() {
    try (MethodBench bench = bench(4, ipv4(4))) {
      assertThat(bench.select(bench.prepare(), CLIENT).ipv4()).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void select_takesOnlyAvailableOnes_whileThereAreSome() {
    chosen(List.of(1), DEGRADED, ONLINE, DISABLED, STOPPED);
    chosen(List.of(0, 1), CHECKING_ENDPOINT, UNMONITORED, DEGRADED, DEGRADED);
  }

  @Test
  void select_takesDegradedOnes_whenNoneIsBetter() {
    chosen(List.of(0, 2), DEGRADED, STOPPED, DEGRADED, DISABLED);
  }

  @Test
  void select_findsNothing_whenAllAreOff() {
    chosen(List.of(), DISABLED, DISABLED, STOPPED, STOPPED);
  }

  private static void chosen(List<Integer> expected, EndpointStatus... states) {
    try (MethodBench bench = bench(2, ipv4(states.length))) {
      Choice choice = bench.select(bench.prepare(states), CLIENT);
      assertThat(choice.ipv4()).isEqualTo(expected);
      assertThat(choice.ipv6()).isEmpty();
      assertThat(choice.found()).isEqualTo(!expected.isEmpty());
    }
  }

  /** Which endpoints are well is decided for all together, whatever the family asked for. */
  @Test
  void select_leavesAFamilyEmpty_whoseEndpointsAreDegraded() {
    try (MethodBench bench = bench(2, "kind=ipv4", "kind=ipv6")) {
      Choice choice = bench.select(bench.prepare(DEGRADED, ONLINE), CLIENT);
      assertThat(choice.ipv4()).isEmpty();
      assertThat(choice.ipv6()).containsExactly(1);
    }
  }

  @Test
  void select_givesEachTheSameChance() {
    try (MethodBench bench = bench(2, ipv4(6))) {
      Selector selector = bench.prepare(ONLINE, ONLINE, DEGRADED, ONLINE, ONLINE, ONLINE);
      int[] counts = bench.count(selector, QUERIES);
      assertThat(counts[2]).isZero();
      double expected = 2.0 * QUERIES / 5;
      double sum = 0;
      for (int i : new int[] {0, 1, 3, 4, 5}) {
        sum += Math.pow(counts[i] - expected, 2) / expected;
      }
      assertThat(sum).as(Arrays.toString(counts)).isLessThan(LIMIT);
    }
  }

  @Test
  void select_turnsTheFamiliesByThemselves() {
    try (MethodBench bench = bench(1, "kind=both", "kind=both", "kind=both")) {
      Selector selector = bench.prepare();
      Set<List<Integer>> pairs = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        Choice choice = bench.select(selector, CLIENT);
        pairs.add(List.of(choice.ipv4().get(0), choice.ipv6().get(0)));
      }
      assertThat(pairs).hasSize(9);
    }
  }

  @Test
  void scope_isZero() {
    try (MethodBench bench = bench(1, ipv4(3))) {
      assertThat(bench.select(bench.prepare(), CLIENT).scope()).isZero();
    }
  }

  @Test
  void select_allocatesNothing_withTheMost() {
    String[] endpoints = new String[200];
    Arrays.fill(endpoints, "kind=both");
    try (MethodBench bench = bench(10, endpoints)) {
      assertThat(bench.select(bench.prepare(), CLIENT).ipv6()).hasSize(10).doesNotHaveDuplicates();
      assertThat(bench.allocation(bench.prepare())).isZero();
    }
  }

  @Test
  void maxReturn_isFrom1To10() {
    assertThat(MethodBench.problems(factory(), List.of("max-return 0"), "kind=ipv4"))
        .containsExactly("Corefile:4:14: bench: max-return must be 1 to 10 (was 0)");
    assertThat(MethodBench.problems(factory(), List.of("max-return 11"), "kind=ipv4")).hasSize(1);
    assertThat(MethodBench.problems(factory(), List.of("max-return 10"), "kind=ipv4")).isEmpty();
  }

  @Test
  void endpoint_standsForAnAddress() {
    assertThat(
            MethodBench.problems(
                factory(), "kind=ipv4", "kind=name", "kind=nested disabled", "kind=both"))
        .containsExactly(
            "Corefile:4:3: bench: endpoint: with multivalue it must stand for an address (was a"
                + " name)",
            "Corefile:5:3: bench: endpoint: with multivalue it must stand for an address (was"
                + " another profile)");
  }

  @Test
  void explanation_namesBothFamilies() {
    try (MethodBench bench = bench(1, "kind=ipv4", "kind=both")) {
      assertThat(bench.explain(bench.prepare(), CLIENT))
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .matches("multivalue: 2 usable with IPv4: 1 of them, from e[01] on"),
              second -> assertThat(second).isEqualTo("multivalue: 1 usable with IPv6"));
    }
  }
}
