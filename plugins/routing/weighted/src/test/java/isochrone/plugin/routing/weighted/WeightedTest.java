package isochrone.plugin.routing.weighted;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.MethodFactory;
import isochrone.api.traffic.EndpointStatus;
import isochrone.kit.MethodBench;
import isochrone.kit.RoutingMethodContract;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightedTest extends RoutingMethodContract {
  private static final int QUERIES = 100_000;

  /** What chi-square stays below in 999 of 1000 runs, by degrees of freedom. */
  private static final double[] LIMITS = {0, 10.83, 13.82, 16.27};

  @Override
  protected MethodFactory factory() {
    return new WeightedFactory();
  }

  @Override
  protected String settings(int endpoint) {
    return "weight=" + (1 + endpoint % 7);
  }

  @Test
  void select_followsWeights() {
    split(share(95, ONLINE, 0.95), share(5, ONLINE, 0.05));
    split(
        share(1, ONLINE, 0.001),
        share(2, UNMONITORED, 0.002),
        share(3, CHECKING_ENDPOINT, 0.003),
        share(994, ONLINE, 0.994));
  }

  @Test
  void select_sharesWhatIsLeft_whenEndpointFails() {
    split(share(10, ONLINE, 0.25), share(40, DEGRADED, 0), share(30, ONLINE, 0.75));
    split(share(10, DISABLED, 0), share(40, CHECKING_ENDPOINT, 0.5), share(40, ONLINE, 0.5));
  }

  @Test
  void select_followsWeights_whenAllAreDegraded() {
    split(share(10, DEGRADED, 0.25), share(30, DEGRADED, 0.75), share(60, DISABLED, 0));
  }

  @Test
  void select_isEven_byDefault() {
    try (MethodBench bench = new MethodBench(factory(), "", "", "")) {
      int[] counts = bench.count(bench.prepare(ONLINE, ONLINE, ONLINE), QUERIES);
      assertThat(chiSquare(counts, 1 / 3.0, 1 / 3.0, 1 / 3.0)).isLessThan(LIMITS[2]);
    }
  }

  @Test
  void explanation_namesTheDraw() {
    try (MethodBench bench = new MethodBench(factory(), "weight=3", "weight=7", "weight=2")) {
      assertThat(bench.explain(bench.prepare(ONLINE, DEGRADED, ONLINE), "192.0.2.1"))
          .singleElement()
          .asString()
          .matches(
              "weighted: 2 usable, of 5 together: drew number ([123], which is one of the 3 of e0"
                  + "|[45], which is one of the 2 of e2)");
      assertThat(bench.explain(bench.prepare(DISABLED, DISABLED, DISABLED), "192.0.2.1"))
          .containsExactly("weighted: no endpoint is usable");
    }
  }

  @Test
  void weight_isFrom1To1000() {
    assertThat(MethodBench.problems(factory(), "weight=0", "weight=1001", "weight=x"))
        .hasSize(3)
        .first()
        .asString()
        .contains("endpoint: weight must be 1 to 1000 (was 0)");
    assertThat(MethodBench.problems(factory(), "weight=1", "weight=1000")).isEmpty();
  }

  /** An endpoint of a weight in a state, and the share of queries that it should get. */
  private record Share(int weight, EndpointStatus state, double expected) {}

  private static Share share(int weight, EndpointStatus state, double expected) {
    return new Share(weight, state, expected);
  }

  /** Draws often and compares with the shares that should come out. */
  private void split(Share... shares) {
    String[] endpoints =
        Arrays.stream(shares).map(s -> "weight=" + s.weight).toArray(String[]::new);
    EndpointStatus[] states =
        Arrays.stream(shares).map(Share::state).toArray(EndpointStatus[]::new);
    double[] expected = Arrays.stream(shares).mapToDouble(Share::expected).toArray();
    try (MethodBench bench = new MethodBench(factory(), endpoints)) {
      int[] counts = bench.count(bench.prepare(states), QUERIES);
      int chosen = (int) Arrays.stream(expected).filter(share -> share > 0).count();
      assertThat(chiSquare(counts, expected))
          .as("%s came out as %s", Arrays.toString(shares), Arrays.toString(counts))
          .isLessThan(LIMITS[chosen - 1]);
    }
  }

  private static double chiSquare(int[] counts, double... shares) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (shares[i] == 0) {
        assertThat(counts[i]).as("queries to endpoint %s", i).isZero();
      } else {
        sum += Math.pow(counts[i] - shares[i] * QUERIES, 2) / (shares[i] * QUERIES);
      }
    }
    return sum;
  }
}
