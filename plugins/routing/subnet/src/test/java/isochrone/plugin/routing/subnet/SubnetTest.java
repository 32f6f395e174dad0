package isochrone.plugin.routing.subnet;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.STOPPED;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.MethodFactory;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.kit.Choice;
import isochrone.kit.KnownClients;
import isochrone.kit.MethodBench;
import isochrone.kit.RoutingMethodContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubnetTest extends RoutingMethodContract {
  private static final String OFFICE = "subnets=192.0.2.0/24,2001:db8:1::/48";
  private static final String LAB = "subnets=198.51.100.10-198.51.100.20,203.0.113.7";
  private static final String REST = "";

  @Override
  protected MethodFactory factory() {
    return new SubnetFactory();
  }

  @Override
  protected String settings(int endpoint) {
    return endpoint == 0 ? REST : endpoint == 1 ? OFFICE : "subnets=10.0." + endpoint + ".0/24";
  }

  /** The contract's client is in the office: endpoint 1, and endpoint 0 while that is off. */
  @Override
  protected List<Integer> choosable(EndpointStatus... states) {
    int matched = states[1] == DISABLED ? 0 : 1;
    return super.choosable(states).contains(matched) ? List.of(matched) : List.of();
  }

  private static MethodBench bench(String... endpoints) {
    return new MethodBench(new SubnetFactory(), endpoints);
  }

  private static void chooses(int expected, String client, EndpointStatus... states) {
    try (MethodBench bench = bench(OFFICE, LAB, REST)) {
      assertThat(bench.select(bench.prepare(states), client).only()).isEqualTo(expected);
    }
  }

  @Test
  void select_takesTheEndpointOfTheSubnet() {
    chooses(0, "192.0.2.0", ONLINE, ONLINE, ONLINE);
    chooses(0, "192.0.2.255", CHECKING_ENDPOINT, ONLINE, ONLINE);
    chooses(0, "2001:db8:1:ffff::1", UNMONITORED, ONLINE, ONLINE);
    chooses(1, "198.51.100.10", ONLINE, ONLINE, ONLINE);
    chooses(1, "198.51.100.20", ONLINE, ONLINE, ONLINE);
    chooses(1, "203.0.113.7", ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_takesTheEndpointWithoutSubnets_forAllOthers() {
    chooses(2, "192.0.3.0", ONLINE, ONLINE, ONLINE);
    chooses(2, "198.51.100.9", ONLINE, ONLINE, ONLINE);
    chooses(2, "198.51.100.21", ONLINE, ONLINE, ONLINE);
    chooses(2, "2001:db8:2::1", ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_findsNothing_whenTheMatchIsNotWell() {
    chooses(-1, "192.0.2.1", DEGRADED, ONLINE, ONLINE);
    chooses(-1, "192.0.2.1", DEGRADED, DEGRADED, CHECKING_ENDPOINT);
    chooses(-1, "192.0.2.1", STOPPED, ONLINE, ONLINE);
    chooses(-1, "192.0.2.1", STOPPED, DEGRADED, DEGRADED);
    chooses(-1, "203.0.113.8", ONLINE, ONLINE, DEGRADED);
  }

  @Test
  void select_takesADegradedMatch_whenNoEndpointIsAvailable() {
    chooses(0, "192.0.2.1", DEGRADED, DEGRADED, DEGRADED);
    chooses(0, "192.0.2.1", DEGRADED, DISABLED, STOPPED);
    chooses(2, "203.0.113.8", DEGRADED, DEGRADED, DEGRADED);
  }

  @Test
  void select_takesTheFallback_whenTheMatchIsSwitchedOff() {
    chooses(2, "192.0.2.1", DISABLED, ONLINE, ONLINE);
    try (MethodBench bench = bench(OFFICE + " disabled", REST)) {
      Choice choice = bench.select(bench.prepare(), "192.0.2.1");
      assertThat(choice.only()).isEqualTo(1);
      assertThat(choice.scope()).as("its ranges are as if they were not there").isZero();
    }
  }

  @Test
  void select_findsNothing_withoutFallback() {
    try (MethodBench bench = bench(OFFICE, LAB)) {
      Choice choice = bench.select(bench.prepare(ONLINE, ONLINE), "192.0.3.1");
      assertThat(choice.only()).isEqualTo(-1);
      assertThat(choice.absent()).isFalse();
      assertThat(bench.select(bench.prepare(DISABLED, ONLINE), "192.0.2.1").only()).isEqualTo(-1);
    }
    try (MethodBench bench = bench(OFFICE, "disabled")) {
      assertThat(bench.select(bench.prepare(), "192.0.3.1").only()).isEqualTo(-1);
    }
  }

  @Test
  void select_isAbsent_whereThatIsWished() {
    try (MethodBench bench =
        new MethodBench(factory(), new KnownClients(), List.of("no-match nxdomain"), OFFICE, LAB)) {
      Selector selector = bench.prepare(ONLINE, DEGRADED);
      assertThat(bench.select(selector, "192.0.3.1").absent()).as("no match").isTrue();
      assertThat(bench.select(selector, "203.0.113.7").absent()).as("not well").isTrue();
      Choice found = bench.select(selector, "192.0.2.1");
      assertThat(found.only()).isZero();
      assertThat(found.absent()).isFalse();
    }
  }

  @Test
  void scope_isTheBlockThatLiesInTheRange() {
    scope(24, "192.0.2.1", ONLINE);
    scope(31, "198.51.100.10", ONLINE);
    scope(30, "198.51.100.12", ONLINE);
    scope(32, "203.0.113.7", ONLINE);
    scope(48, "2001:db8:1::1", ONLINE);
  }

  @Test
  void scope_isSet_onNegativeAnswersAndForTheFallback() {
    scope(24, "192.0.2.1", DEGRADED);
    scope(24, "192.0.3.1", ONLINE);
    scope(48, "2001:db8::1", DEGRADED);
  }

  private static void scope(int expected, String client, EndpointStatus state) {
    try (MethodBench bench = bench(OFFICE, LAB, REST)) {
      Selector selector = bench.prepare(state, ONLINE, ONLINE);
      assertThat(bench.select(selector, client).scope()).as(client).isEqualTo(expected);
    }
  }

  @Test
  void method_looksAtTheClient() {
    SubnetSettings settings = new SubnetSettings(RangeTable.EMPTY, 0, false);
    assertThat(new Subnet(settings).looksAtClient()).isTrue();
  }

  @Test
  void select_allocatesNothing_whateverTheClient() {
    try (MethodBench bench = bench(OFFICE, LAB, REST)) {
      Selector selector = bench.prepare(ONLINE, DEGRADED, ONLINE);
      for (String client : new String[] {"192.0.2.1", "203.0.113.7", "9.9.9.9", "2001:db8:1::1"}) {
        assertThat(bench.allocation(selector, client)).as(client).isZero();
      }
    }
  }

  @Test
  void explanation_namesEachStep() {
    try (MethodBench bench = bench(OFFICE, LAB, REST)) {
      assertThat(bench.explain(bench.prepare(ONLINE, DEGRADED, ONLINE), "192.0.2.1"))
          .containsExactly(
              "subnet: 192.0.2.1 is in the subnets of e0", "subnet: e0 is Online: served");
      assertThat(bench.explain(bench.prepare(ONLINE, DEGRADED, ONLINE), "203.0.113.7"))
          .containsExactly(
              "subnet: 203.0.113.7 is in the subnets of e1",
              "subnet: e1 is Degraded: the answer holds no data");
      assertThat(bench.explain(bench.prepare(DISABLED, DEGRADED, DEGRADED), "192.0.2.1"))
          .containsExactly(
              "subnet: 192.0.2.1 is in the subnets of e0, switched off",
              "subnet: e2 has no subnets: it takes all others",
              "subnet: e2 is Degraded, but so is every endpoint: served");
    }
    try (MethodBench bench =
        new MethodBench(factory(), new KnownClients(), List.of("no-match nxdomain"), OFFICE)) {
      assertThat(bench.explain(bench.prepare(ONLINE), "192.0.3.1"))
          .containsExactly(
              "subnet: 192.0.3.1 is in no subnets",
              "subnet: no endpoint takes all others: the answer is as if there were no profile");
    }
  }
}
