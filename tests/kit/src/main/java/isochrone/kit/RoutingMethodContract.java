package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Extension;
import isochrone.api.MethodFactory;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Targets;
import isochrone.traffic.Statuses;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every routing method must keep, whatever it chooses by.
 *
 * <p>A room extends this with its factory and settings for endpoints.
 */
public abstract class RoutingMethodContract {
  private static final EndpointStatus[] ALL = EndpointStatus.values();
  private static final int ROUNDS = 500;

  /** The factory of the method. */
  protected abstract MethodFactory factory();

  /** Settings for the endpoint of this index, such as {@code weight=3}. */
  protected abstract String settings(int endpoint);

  /** What is known about clients, for a method that decides by it; the client is 192.0.2.1. */
  protected KnownClients clients() {
    return new KnownClients();
  }

  /**
   * The endpoints that may be chosen in these states; one is as long as there is one. A method
   * overrides it only where its rules are others: those that look at the client first.
   */
  protected List<Integer> choosable(EndpointStatus... states) {
    Statuses statuses = new Statuses(states);
    return IntStream.range(0, states.length).filter(statuses::usable).boxed().toList();
  }

  private MethodBench bench(int endpoints) {
    return new MethodBench(
        factory(),
        clients(),
        List.of(),
        IntStream.range(0, endpoints).mapToObj(this::settings).toArray(String[]::new));
  }

  @Test
  @DisplayName("the services file lists the factory, and its name and summary fit")
  final void factory_isInstalled() {
    assertThat(ServiceLoader.load(Extension.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(factory().getClass()));
    assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
    assertThat(factory().summary()).endsWith(".");
  }

  @Test
  @DisplayName("only endpoints that may be are chosen, each once; one is as long as there is one")
  final void select_choosesWhatMayBeChosen() {
    Random random = new Random(20250101);
    try (MethodBench bench = bench(5)) {
      for (int round = 0; round < ROUNDS; round++) {
        EndpointStatus[] states = states(5, random);
        Optional<List<Integer>> chosen = bench.select(bench.prepare(states));
        Choice choice = bench.select(bench.prepare(states), "192.0.2.1");
        assertThat(choice.ipv4()).as(Arrays.toString(states)).doesNotHaveDuplicates();
        assertThat(choice.ipv6()).as(Arrays.toString(states)).doesNotHaveDuplicates();
        List<Integer> choosable = choosable(states);
        assertThat(chosen.isPresent()).as(Arrays.toString(states)).isEqualTo(!choosable.isEmpty());
        chosen.ifPresent(
            indexes ->
                assertThat(indexes).as(Arrays.toString(states)).isNotEmpty().isSubsetOf(choosable));
      }
    }
  }

  private static EndpointStatus[] states(int size, Random random) {
    // Few kinds at a time, so that best effort and "nothing at all" come up often.
    int kinds = 1 + random.nextInt(3);
    EndpointStatus[] some = new EndpointStatus[kinds];
    Arrays.setAll(some, i -> ALL[random.nextInt(ALL.length)]);
    EndpointStatus[] states = new EndpointStatus[size];
    Arrays.setAll(states, i -> some[random.nextInt(kinds)]);
    return states;
  }

  @Test
  @DisplayName("degraded endpoints are chosen while no endpoint is better")
  final void select_makesBestEffort() {
    try (MethodBench bench = bench(2)) {
      Selector selector = bench.prepare(EndpointStatus.DEGRADED, EndpointStatus.DISABLED);
      assertThat(bench.select(selector)).contains(List.of(0));
    }
  }

  @Test
  @DisplayName("a profile without endpoints has nothing to choose")
  final void select_findsNothing_withoutEndpoints() {
    try (MethodBench bench = bench(0)) {
      assertThat(bench.select(bench.prepare())).isEmpty();
    }
  }

  @Test
  @DisplayName("a selector goes on choosing by the states it was made for")
  final void select_staysAsPrepared() {
    try (MethodBench bench = bench(2)) {
      Selector before = bench.prepare(EndpointStatus.DISABLED, EndpointStatus.ONLINE);
      bench.prepare(EndpointStatus.ONLINE, EndpointStatus.DISABLED);
      assertThat(bench.select(before)).contains(List.of(1));
    }
  }

  @Test
  @DisplayName("selecting allocates nothing, with one endpoint and with as many as there may be")
  final void select_allocatesNothing() {
    for (int size : new int[] {1, 2, Targets.MAX}) {
      EndpointStatus[] online = new EndpointStatus[size];
      Arrays.fill(online, EndpointStatus.ONLINE);
      try (MethodBench bench = bench(size)) {
        assertThat(bench.allocation(bench.prepare(online))).as("%s endpoints", size).isZero();
      }
    }
  }
}
