package isochrone.plugin.routing.geographic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Area;
import isochrone.api.geo.ClientFacts;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.kit.Choice;
import isochrone.kit.KnownClients;
import isochrone.kit.MethodBench;
import isochrone.kit.SmallWorld;
import isochrone.kit.SmallWorld.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any areas and any endpoints. */
class GeographicPropertyTest {
  private static final int ENDPOINTS = 4;
  private static final List<String> CODES =
      List.of("WORLD", "GEO-EU", "GEO-NA", "DE", "IE", "US", "US-CA", "US-NV", "CA", "CA-ON", "JP");
  private static final EndpointStatus[] STATES = {
    EndpointStatus.ONLINE, EndpointStatus.DEGRADED, EndpointStatus.STOPPED, EndpointStatus.DISABLED
  };

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void choice_followsTheRules_andHoldsInItsScope_onEveryServer(boolean ipv4) {
    Random random = new Random(20250104);
    for (int round = 0; round < 12; round++) {
      new Round(new SmallWorld(ipv4), random).check();
    }
  }

  /** One configuration, and what the rules make of it. */
  private static final class Round {
    private final SmallWorld world;
    private final Map<Range, Area> areas = new LinkedHashMap<>();
    private final Map<Range, Integer> overrides = new LinkedHashMap<>();
    private final Map<String, Integer> holders = new LinkedHashMap<>();
    private final EndpointStatus[] states = new EndpointStatus[ENDPOINTS];

    Round(SmallWorld world, Random random) {
      this.world = world;
      for (Range range : world.ranges(random)) {
        areas.put(range, Clients.area(CODES.get(1 + random.nextInt(CODES.size() - 1))));
      }
      for (Range range : world.ranges(random)) {
        if (random.nextInt(3) == 0) {
          overrides.put(range, random.nextInt(ENDPOINTS));
        }
      }
      List<String> codes = new ArrayList<>(CODES);
      Collections.shuffle(codes, random);
      codes.stream().limit(7).forEach(code -> holders.put(code, holders.size() % ENDPOINTS));
      Arrays.setAll(states, i -> STATES[random.nextInt(STATES.length)]);
    }

    private MethodBench bench() {
      Map<String, Area> known = new LinkedHashMap<>();
      areas.forEach((range, area) -> known.put(world.text(range), area));
      return new MethodBench(
          new GeographicFactory(),
          new KnownClients().publish(ClientFacts.AREA, known),
          List.of(),
          IntStream.range(0, ENDPOINTS).mapToObj(this::line).toArray(String[]::new));
    }

    private String line(int endpoint) {
      String geo = keysOf(holders, endpoint).stream().collect(Collectors.joining(","));
      String subnets =
          keysOf(overrides, endpoint).stream().map(world::text).collect(Collectors.joining(","));
      return "geo="
          + geo
          + (subnets.isEmpty() ? "" : " subnets=" + subnets)
          + (states[endpoint] == EndpointStatus.DISABLED ? " disabled" : "");
    }

    private static <K> List<K> keysOf(Map<K, Integer> map, int value) {
      return map.keySet().stream().filter(key -> map.getOrDefault(key, -1) == value).toList();
    }

    void check() {
      try (MethodBench one = bench();
          MethodBench other = bench()) {
        List<Choice> choices = choices(one);
        assertThat(choices(other)).isEqualTo(choices);
        for (int client = 0; client < SmallWorld.SIZE; client++) {
          check(client, choices);
        }
      }
    }

    private List<Choice> choices(MethodBench bench) {
      Selector selector = bench.prepare(states);
      return IntStream.range(0, SmallWorld.SIZE)
          .mapToObj(client -> bench.select(selector, world.address(client)))
          .toList();
    }

    private void check(int client, List<Choice> choices) {
      Choice choice = choices.get(client);
      Integer forced = override(client);
      int target = forced != null ? forced : holder(area(client));
      boolean served = target >= 0 && states[target] != EndpointStatus.STOPPED;
      assertThat(choice.only()).as("client %s", client).isEqualTo(served ? target : -1);
      int scope = world.scope(client, this::override);
      int areaScope = forced != null ? 0 : world.scope(client, this::area);
      assertThat(choice.scope()).as("client %s", client).isEqualTo(Math.max(scope, areaScope));
      for (int other : world.block(client, choice.scope())) {
        assertThat(choices.get(other)).as("clients %s and %s", client, other).isEqualTo(choice);
      }
    }

    /** The endpoint that has a client in its subnets and is switched on. */
    private @Nullable Integer override(int client) {
      return overrides.keySet().stream()
          .filter(range -> range.has(client))
          .map(overrides::get)
          .filter(target -> states[target] != EndpointStatus.DISABLED)
          .findFirst()
          .orElse(null);
    }

    private @Nullable Area area(int client) {
      return areas.keySet().stream()
          .filter(range -> range.has(client))
          .map(areas::get)
          .findFirst()
          .orElse(null);
    }

    /** The endpoint for clients of an area; -1 for none. */
    private int holder(@Nullable Area area) {
      for (Area at = area == null ? Clients.area("WORLD") : area; at != null; at = at.parent()) {
        Integer holder = holders.get(at.code());
        if (holder != null && states[holder] != EndpointStatus.DISABLED) {
          return holder;
        }
      }
      return -1;
    }
  }
}
