package isochrone.plugin.routing.geographic;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.INACTIVE;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.STOPPED;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.MethodFactory;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.kit.Choice;
import isochrone.kit.KnownClients;
import isochrone.kit.MethodBench;
import isochrone.kit.RoutingMethodContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeographicTest extends RoutingMethodContract {
  private static final String GERMAN = "192.0.2.1";
  private static final String IRISH = "198.51.100.1";
  private static final String CALIFORNIAN = "2001:db8:ca::1";
  private static final String NEVADAN = "2001:db8:11::1";
  private static final String UNKNOWN = "203.0.113.1";

  /** Endpoints 0 to 3, from large to small. */
  private static final String[] NEST = {"geo=WORLD", "geo=GEO-NA,GEO-EU", "geo=US,IE", "geo=US-CA"};

  @Override
  protected MethodFactory factory() {
    return new GeographicFactory();
  }

  @Override
  protected String settings(int endpoint) {
    List<String> codes = List.of("WORLD", "GEO-EU", "DE");
    return "geo=" + (endpoint < codes.size() ? codes.get(endpoint) : other(endpoint));
  }

  private static String other(int endpoint) {
    return Hierarchy.standard().all().get(Hierarchy.standard().all().size() - endpoint).code();
  }

  @Override
  protected KnownClients clients() {
    return known();
  }

  private static KnownClients known() {
    return Clients.in(
        "192.0.2.0/24", "DE",
        "198.51.100.0/24", "IE",
        "2001:db8:ca::/48", "US-CA",
        "2001:db8:11::/48", "US-NV");
  }

  /** The contract's client is German: the smallest area that is switched on decides. */
  @Override
  protected List<Integer> choosable(EndpointStatus... states) {
    for (int target = Math.min(2, states.length - 1); target >= 0; target--) {
      if (states[target] != DISABLED) {
        boolean served = states[target].available() || states[target] == DEGRADED;
        return served ? List.of(target) : List.of();
      }
    }
    return List.of();
  }

  private static MethodBench bench(String... endpoints) {
    return new MethodBench(new GeographicFactory(), known(), List.of(), endpoints);
  }

  private static void chooses(int expected, String client, EndpointStatus... states) {
    try (MethodBench bench = bench(NEST)) {
      assertThat(bench.select(bench.prepare(states), client).only()).isEqualTo(expected);
    }
  }

  @Test
  void select_takesTheSmallestAreaAroundTheClient() {
    chooses(3, CALIFORNIAN, ONLINE, ONLINE, ONLINE, ONLINE);
    chooses(2, NEVADAN, ONLINE, ONLINE, ONLINE, ONLINE);
    chooses(2, IRISH, ONLINE, ONLINE, ONLINE, ONLINE);
    chooses(1, GERMAN, ONLINE, ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_takesTheWorld_forClientsOfWhomNothingIsKnown() {
    chooses(0, UNKNOWN, ONLINE, ONLINE, ONLINE, ONLINE);
    chooses(-1, UNKNOWN, DISABLED, ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_givesAMatch_whateverItsHealth() {
    chooses(3, CALIFORNIAN, ONLINE, ONLINE, ONLINE, DEGRADED);
    chooses(3, CALIFORNIAN, ONLINE, ONLINE, ONLINE, CHECKING_ENDPOINT);
    chooses(3, CALIFORNIAN, ONLINE, ONLINE, ONLINE, UNMONITORED);
    chooses(0, UNKNOWN, DEGRADED, ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_goesOnUpwards_whereTheMatchIsSwitchedOff() {
    chooses(2, CALIFORNIAN, ONLINE, ONLINE, ONLINE, DISABLED);
    chooses(1, CALIFORNIAN, ONLINE, ONLINE, DISABLED, DISABLED);
    chooses(0, CALIFORNIAN, ONLINE, DISABLED, DISABLED, DISABLED);
    chooses(-1, CALIFORNIAN, DISABLED, DISABLED, DISABLED, DISABLED);
  }

  @Test
  void select_endsAtAStoppedMatch() {
    chooses(-1, CALIFORNIAN, ONLINE, ONLINE, ONLINE, STOPPED);
    chooses(-1, NEVADAN, ONLINE, ONLINE, STOPPED, ONLINE);
    chooses(-1, NEVADAN, ONLINE, ONLINE, INACTIVE, ONLINE);
    chooses(-1, UNKNOWN, STOPPED, ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_findsNothing_whereNoAreaMatches() {
    try (MethodBench bench = bench("geo=US-CA,DE")) {
      Selector selector = bench.prepare();
      assertThat(bench.select(selector, CALIFORNIAN).only()).isZero();
      assertThat(bench.select(selector, GERMAN).only()).isZero();
      for (String client : new String[] {NEVADAN, IRISH, UNKNOWN}) {
        Choice choice = bench.select(selector, client);
        assertThat(choice.only()).as(client).isEqualTo(-1);
        assertThat(choice.absent()).as(client).isFalse();
      }
    }
  }

  @Test
  void select_passesOver_whatTheConfigurationSwitchesOff() {
    try (MethodBench bench = bench("geo=WORLD", "geo=DE disabled")) {
      assertThat(bench.select(bench.prepare(), GERMAN).only()).isZero();
    }
  }

  @Test
  void select_asksSubnetsFirst_whateverTheHealth() {
    try (MethodBench bench =
        bench("geo=WORLD", "geo=US subnets=192.0.2.0/28,203.0.113.1", "geo=DE")) {
      assertThat(bench.select(bench.prepare(ONLINE, ONLINE, ONLINE), GERMAN).only()).isEqualTo(1);
      assertThat(bench.select(bench.prepare(ONLINE, DEGRADED, ONLINE), GERMAN).only()).isEqualTo(1);
      assertThat(bench.select(bench.prepare(ONLINE, ONLINE, ONLINE), UNKNOWN).only()).isEqualTo(1);
      assertThat(bench.select(bench.prepare(ONLINE, ONLINE, ONLINE), "192.0.2.16").only())
          .isEqualTo(2);
    }
  }

  @Test
  void select_findsNothing_whenTheEndpointOfASubnetIsStopped() {
    try (MethodBench bench = bench("geo=WORLD", "geo=US subnets=192.0.2.0/28")) {
      assertThat(bench.select(bench.prepare(ONLINE, STOPPED), GERMAN).only()).isEqualTo(-1);
    }
  }

  @Test
  void select_asksForTheArea_whenTheEndpointOfASubnetIsSwitchedOff() {
    try (MethodBench bench = bench("geo=WORLD", "geo=US subnets=192.0.2.0/28", "geo=DE")) {
      assertThat(bench.select(bench.prepare(ONLINE, DISABLED, ONLINE), GERMAN).only()).isEqualTo(2);
    }
  }

  @Test
  void scope_isThatOfTheArea_alsoWhereNothingMatches() {
    try (MethodBench bench = bench("geo=US-CA")) {
      Selector selector = bench.prepare();
      assertThat(bench.select(selector, CALIFORNIAN).scope()).isEqualTo(48);
      assertThat(bench.select(selector, GERMAN).scope()).isEqualTo(24);
      assertThat(bench.select(selector, "10.0.0.1").scope()).isEqualTo(1);
    }
  }

  @Test
  void scope_isThatOfTheSubnets_whereTheyDecide() {
    try (MethodBench bench = bench("geo=WORLD", "geo=US subnets=192.0.0.0/8", "geo=DE")) {
      assertThat(bench.select(bench.prepare(), GERMAN).scope()).isEqualTo(8);
    }
  }

  @Test
  void scope_isTheLongerOfBoth_whereTheSubnetsDoNotMatch() {
    try (MethodBench bench = bench("geo=WORLD", "geo=US subnets=192.0.2.0/28", "geo=DE")) {
      assertThat(bench.select(bench.prepare(), "192.0.2.16").scope()).isEqualTo(28);
      assertThat(bench.select(bench.prepare(), IRISH).scope()).isEqualTo(24);
    }
  }

  @Test
  void tables_mayChange_withoutAnotherSelector() {
    KnownClients clients = known();
    try (MethodBench bench = new MethodBench(factory(), clients, List.of(), NEST)) {
      Selector selector = bench.prepare();
      assertThat(bench.select(selector, GERMAN).only()).isEqualTo(1);
      clients.publish(ClientFacts.AREA, Clients.areas("192.0.0.0/8", "US-CA"));
      assertThat(bench.select(selector, GERMAN)).extracting(Choice::only).isEqualTo(3);
    }
  }

  @Test
  void select_allocatesNothing_whateverTheClient() {
    try (MethodBench bench = bench("geo=WORLD", "geo=US subnets=192.0.2.0/28", "geo=IE,US-CA")) {
      Selector selector = bench.prepare(DEGRADED, ONLINE, ONLINE);
      for (String client : new String[] {GERMAN, IRISH, CALIFORNIAN, NEVADAN, UNKNOWN}) {
        assertThat(bench.allocation(selector, client)).as(client).isZero();
      }
    }
  }

  @Test
  void areas_areNeeded() {
    Geographic method = new Geographic(new GeographicSettings(Map.of(), RangeTable.EMPTY));
    assertThat(method.needs()).containsExactly(ClientFacts.AREA);
    assertThat(method.looksAtClient()).isTrue();
  }

  @Test
  void explanation_namesEachStep() {
    try (MethodBench bench = bench("geo=GEO-NA", "geo=US subnets=192.0.2.0/28", "geo=US-CA")) {
      assertThat(bench.explain(bench.prepare(DEGRADED, DISABLED, ONLINE), NEVADAN))
          .containsExactly(
              "geographic: 2001:db8:11::1 is in US-NV (Nevada)",
              "geographic: no endpoint holds US-NV",
              "geographic: e1 holds US, but is switched off",
              "geographic: e0 holds GEO-NA",
              "geographic: e0 is Degraded: served, as health does not count");
      assertThat(bench.explain(bench.prepare(ONLINE, STOPPED, ONLINE), GERMAN))
          .containsExactly(
              "geographic: 192.0.2.1 is in the subnets of e1: areas are not asked for",
              "geographic: e1 is Stopped: the answer holds no data");
      assertThat(bench.explain(bench.prepare(ONLINE, ONLINE, ONLINE), UNKNOWN))
          .containsExactly(
              "geographic: the area of 203.0.113.1 is not known: only WORLD can match",
              "geographic: no endpoint holds WORLD",
              "geographic: nothing matches: the answer holds no data");
    }
  }
}
