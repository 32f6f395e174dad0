package isochrone.plugin.routing.performance;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Selector;
import isochrone.kit.Choice;
import isochrone.kit.KnownClients;
import isochrone.kit.MethodBench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables, endpoints and states: answers hold in their scope, and on every server. */
class PerformanceScopeTest {
  private static final String[] REGIONS = {"westeurope", "eastus", "japaneast", "brazilsouth"};
  private static final int SPREAD_IPV4 = 20;
  private static final int SPREAD_IPV6 = 44;
  private static final int ENDPOINTS = 6;

  /** A profile and what is known, made from a seed. */
  private static final class World implements AutoCloseable {
    private final Random random;
    private final RangeTable overrides;
    private final Located.Table<LatencyRow> rows;
    private final MethodBench bench;
    private final Selector selector;
    private final List<Integer> usable = new ArrayList<>();

    World(long seed) {
      random = new Random(seed);
      RangeTableBuilder overriding = RangeTable.builder();
      String[] endpoints = endpoints(overriding);
      overrides = overriding.build();
      rows = rows();
      String profile =
          "spread-prefix %d %d\n".formatted(SPREAD_IPV4, SPREAD_IPV6)
              + (random.nextBoolean() ? "spread\n" : "");
      bench =
          new MethodBench(
              new PerformanceFactory(),
              new KnownClients().publish(ClientFacts.LATENCY, rows),
              List.of(profile),
              endpoints);
      selector = bench.prepare(states());
    }

    private String[] endpoints(RangeTableBuilder overriding) {
      String[] endpoints = new String[ENDPOINTS];
      for (int i = 0; i < ENDPOINTS; i++) {
        endpoints[i] = "location=" + REGIONS[random.nextInt(REGIONS.length)];
        if (random.nextInt(3) == 0) {
          // Apart from each other: overlaps are refused.
          AddressRange range = AddressRange.parse("10.0." + 16 * i + ".0/" + (21 + i));
          overriding.add(range, i);
          endpoints[i] += " subnets=" + range;
        }
      }
      return endpoints;
    }

    private Located.Table<LatencyRow> rows() {
      List<LatencyRow> values = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Object[] row = new Object[2 * (1 + random.nextInt(REGIONS.length))];
        for (int j = 0; j < row.length; j += 2) {
          row[j] = REGIONS[j / 2];
          row[j + 1] = 10 * (1 + random.nextInt(4));
        }
        values.add(Rows.measured(row));
      }
      RangeTableBuilder ranges = RangeTable.builder();
      for (int i = 0; i < 30; i++) {
        Client at = client(128);
        int bits = random.nextInt(at.ipv4() ? 33 : 129);
        AddressRange block = AddressRange.block(at.ipv4(), at.high(), at.low(), bits);
        ranges.add(block, random.nextInt(values.size()));
      }
      return new Located.Table<>(ranges.build(), values);
    }

    private EndpointStatus[] states() {
      EndpointStatus[] kinds = {
        EndpointStatus.ONLINE,
        EndpointStatus.ONLINE,
        EndpointStatus.DEGRADED,
        EndpointStatus.STOPPED,
        EndpointStatus.DISABLED
      };
      EndpointStatus[] states = new EndpointStatus[ENDPOINTS];
      Arrays.setAll(states, i -> kinds[random.nextInt(kinds.length)]);
      states[0] = EndpointStatus.ONLINE;
      for (int i = 0; i < ENDPOINTS; i++) {
        if (states[i].available()) {
          usable.add(i);
        }
      }
      return states;
    }

    /** A client of few distinct leading bits, so that many lie near the ends of intervals. */
    Client client(int mostBits) {
      boolean ipv4 = random.nextBoolean();
      long high = ipv4 ? 0 : random.nextLong() & 0xC000_00FF_000F_0003L;
      long low = ipv4 ? 0x0A00_0000L | random.nextInt(1 << 16) : random.nextLong() & 0xFL;
      return Clients.subnet(ipv4, high, low, Math.min(mostBits, ipv4 ? 32 : 128));
    }

    Choice choose(Client client) {
      return bench.select(selector, client);
    }

    /** Some address of the block of this length around a client. */
    Client near(Client client, int bits) {
      AddressRange block = AddressRange.block(client.ipv4(), client.high(), client.low(), bits);
      long high = block.firstHigh() | (random.nextLong() & (block.firstHigh() ^ block.lastHigh()));
      long low = block.firstLow() | (random.nextLong() & (block.firstLow() ^ block.lastLow()));
      return Clients.subnet(client.ipv4(), high, low, client.ipv4() ? 32 : 128);
    }

    boolean isOverridden(Client client) {
      return usable.contains(overrides.get(client));
    }

    @Override
    public void close() {
      bench.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void scope_isSoundAndTight(long seed) {
    try (World world = new World(seed)) {
      for (int i = 0; i < 200; i++) {
        Client client = world.client(128);
        Choice choice = world.choose(client);
        for (int j = 0; j < 5; j++) {
          Client near = world.near(client, choice.scope());
          assertThat(world.choose(near).only())
              .as("%s like %s within %s", near, client, choice.scope())
              .isEqualTo(choice.only());
        }
        assertTight(world, client, choice.scope());
      }
    }
  }

  private static void assertTight(World world, Client client, int scope) {
    if (scope == 0 || scope == (client.ipv4() ? SPREAD_IPV4 : SPREAD_IPV6)) {
      return;
    }
    AddressRange wider = AddressRange.block(client.ipv4(), client.high(), client.low(), scope - 1);
    boolean leaves = leaves(world.overrides, wider);
    if (!world.isOverridden(client)) {
      leaves |= leaves(world.rows.ranges(), wider);
    }
    assertThat(leaves).as("%s/%s is as wide as can be", client, scope).isTrue();
  }

  /** Whether more than one interval of a table lies in a block. */
  private static boolean leaves(RangeTable table, AddressRange block) {
    List<AddressRange> within = new ArrayList<>();
    table.forEach(
        (range, value) -> {
          if (range.overlaps(block)) {
            within.add(range);
          }
        });
    return within.size() > 1;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void choice_isTheSameOnEveryServer(long seed) {
    try (World one = new World(seed);
        World other = new World(seed)) {
      for (int i = 0; i < 500; i++) {
        Client client = one.client(i % 2 == 0 ? 128 : 24);
        assertThat(other.choose(client)).as(client.toString()).isEqualTo(one.choose(client));
      }
    }
  }
}
