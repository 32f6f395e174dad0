package isochrone.plugin.routing.priority;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.STOPPED;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.MethodFactory;
import isochrone.api.traffic.EndpointStatus;
import isochrone.kit.MethodBench;
import isochrone.kit.RoutingMethodContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityTest extends RoutingMethodContract {
  private static final String[] MIXED = {"priority=300", "priority=10", "priority=20"};

  @Override
  protected MethodFactory factory() {
    return new PriorityFactory();
  }

  @Override
  protected String settings(int endpoint) {
    return "priority=" + (1000 - endpoint);
  }

  @Test
  void select_takesLowestNumber() {
    selects(1, MIXED, ONLINE, ONLINE, ONLINE);
  }

  @Test
  void select_takesNext_whenFirstIsOut() {
    selects(2, MIXED, ONLINE, DEGRADED, ONLINE);
    selects(2, MIXED, ONLINE, DISABLED, CHECKING_ENDPOINT);
    selects(0, MIXED, ONLINE, STOPPED, DEGRADED);
  }

  @Test
  void select_takesUnmonitored_beforeLower() {
    selects(1, MIXED, ONLINE, UNMONITORED, ONLINE);
  }

  @Test
  void select_takesLowestNumberOfDegraded_whenNoneIsBetter() {
    selects(1, MIXED, DEGRADED, DEGRADED, DEGRADED);
    selects(2, MIXED, DEGRADED, DISABLED, DEGRADED);
  }

  @Test
  void select_takesTheOrderWritten_withoutNumbers() {
    String[] plain = {"", "", ""};
    selects(0, plain, ONLINE, ONLINE, ONLINE);
    selects(1, plain, DEGRADED, ONLINE, ONLINE);
  }

  @Test
  void explanation_namesWhatWasPassedOver() {
    try (MethodBench bench = new MethodBench(factory(), MIXED)) {
      assertThat(bench.explain(bench.prepare(ONLINE, DEGRADED, ONLINE), "192.0.2.1"))
          .containsExactly(
              "priority: e1, number 10, is Degraded: passed over",
              "priority: e2, number 20, is Online: the first that is available");
      assertThat(bench.explain(bench.prepare(DEGRADED, DISABLED, DEGRADED), "192.0.2.1"))
          .containsExactly(
              "priority: e1, number 10, is Disabled: passed over",
              "priority: e2, number 20, is Degraded, but no endpoint is available: the first of"
                  + " the Degraded");
      assertThat(bench.explain(bench.prepare(STOPPED, DISABLED, STOPPED), "192.0.2.1"))
          .hasSize(4)
          .endsWith("priority: no endpoint is usable");
    }
  }

  @Test
  void priority_isGivenToAllOrNone() {
    assertThat(MethodBench.problems(factory(), "priority=1", "", "priority=3"))
        .containsExactly(
            "Corefile:4:3: bench: endpoint: priority is missing: give it to all endpoints or to"
                + " none");
  }

  @Test
  void priority_isUnique() {
    assertThat(MethodBench.problems(factory(), "priority=1", "priority=2", "priority=1"))
        .containsExactly(
            "Corefile:5:15: bench: endpoint: priority is taken by the endpoint at Corefile:3:3"
                + " (was 1)");
  }

  @Test
  void priority_isFrom1To1000() {
    assertThat(MethodBench.problems(factory(), "priority=0", "priority=1001", "priority=1000"))
        .hasSize(2);
  }

  private void selects(int expected, String[] endpoints, EndpointStatus... states) {
    try (MethodBench bench = new MethodBench(factory(), endpoints)) {
      assertThat(bench.select(bench.prepare(states))).contains(List.of(expected));
    }
  }
}
