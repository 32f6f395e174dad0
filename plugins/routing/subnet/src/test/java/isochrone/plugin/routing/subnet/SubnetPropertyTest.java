package isochrone.plugin.routing.subnet;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.kit.Choice;
import isochrone.kit.MethodBench;
import isochrone.kit.SmallWorld;
import isochrone.kit.SmallWorld.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any lists of addresses. */
class SubnetPropertyTest {
  private static final int ENDPOINTS = 5;
  private static final int FALLBACK = ENDPOINTS - 1;

  /** Ranges of all endpoints but the last, at random. */
  private static List<List<Range>> ranges(SmallWorld world, Random random) {
    List<List<Range>> ranges = new ArrayList<>();
    IntStream.range(0, ENDPOINTS).forEach(i -> ranges.add(new ArrayList<>()));
    world.ranges(random).forEach(range -> ranges.get(random.nextInt(FALLBACK)).add(range));
    return ranges;
  }

  private static String[] lines(SmallWorld world, List<List<Range>> ranges, boolean[] off) {
    return IntStream.range(0, ENDPOINTS)
        .filter(i -> i == FALLBACK || !ranges.get(i).isEmpty())
        .mapToObj(i -> line(world, ranges.get(i)) + (off[i] ? " disabled" : ""))
        .toArray(String[]::new);
  }

  private static String line(SmallWorld world, List<Range> ranges) {
    return ranges.isEmpty()
        ? ""
        : ranges.stream().map(world::text).collect(Collectors.joining(",", "subnets=", ""));
  }

  private static EndpointStatus[] states(String[] lines, Random random) {
    EndpointStatus[] states = new EndpointStatus[lines.length];
    Arrays.setAll(
        states,
        i ->
            lines[i].endsWith("disabled")
                ? EndpointStatus.DISABLED
                : random.nextInt(3) == 0 ? EndpointStatus.DEGRADED : EndpointStatus.ONLINE);
    return states;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scope_isSoundAndTight_andServersAgree(boolean ipv4) {
    SmallWorld world = new SmallWorld(ipv4);
    Random random = new Random(20250103);
    for (int round = 0; round < 12; round++) {
      List<List<Range>> ranges = ranges(world, random);
      boolean[] off = new boolean[ENDPOINTS];
      IntStream.range(0, ENDPOINTS).forEach(i -> off[i] = random.nextInt(4) == 0);
      String[] lines = lines(world, ranges, off);
      EndpointStatus[] states = states(lines, random);
      try (MethodBench one = new MethodBench(new SubnetFactory(), lines);
          MethodBench other = new MethodBench(new SubnetFactory(), lines)) {
        List<Choice> choices = choices(world, one, states);
        assertThat(choices(world, other, states)).isEqualTo(choices);
        check(world, choices, client -> holder(client, ranges, off));
      }
    }
  }

  private static List<Choice> choices(
      SmallWorld world, MethodBench bench, EndpointStatus... states) {
    Selector selector = bench.prepare(states);
    return IntStream.range(0, SmallWorld.SIZE)
        .mapToObj(client -> bench.select(selector, world.address(client)))
        .toList();
  }

  private static void check(SmallWorld world, List<Choice> choices, IntFunction<Integer> holder) {
    for (int client = 0; client < SmallWorld.SIZE; client++) {
      Choice choice = choices.get(client);
      assertThat(choice.scope()).as("client %s", client).isEqualTo(world.scope(client, holder));
      for (int other : world.block(client, choice.scope())) {
        assertThat(choices.get(other)).as("clients %s and %s", client, other).isEqualTo(choice);
      }
    }
  }

  /** The endpoint that has the client in its subnets and is switched on; -1 for none. */
  private static int holder(int client, List<List<Range>> ranges, boolean[] off) {
    return IntStream.range(0, ENDPOINTS)
        .filter(i -> !off[i] && ranges.get(i).stream().anyMatch(range -> range.has(client)))
        .findFirst()
        .orElse(-1);
  }
}
