package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Client;
import isochrone.wire.PacketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups and scopes against the plainest way to say what they are. */
class RangeTableTest {

  /** What was said, in the order it was said. */
  private record Said(AddressRange range, int value) {}

  @Test
  void get_findsTheLongestPrefix() {
    RangeTable table =
        table(
            new Said(AddressRange.parse("10.1.0.0/16"), 2),
            new Said(AddressRange.parse("10.0.0.0/8"), 1),
            new Said(AddressRange.parse("10.1.2.3"), 3),
            new Said(AddressRange.parse("2001:db8::/32"), 4));
    assertThat(table.get(client("10.1.2.3"))).isEqualTo(3);
    assertThat(table.get(client("10.1.2.4"))).isEqualTo(2);
    assertThat(table.get(client("10.2.0.0"))).isEqualTo(1);
    assertThat(table.get(client("11.0.0.0"))).isEqualTo(RangeTable.NONE);
    assertThat(table.get(client("2001:db8:ffff::"))).isEqualTo(4);
    assertThat(table.get(client("2001:db9::"))).isEqualTo(RangeTable.NONE);
  }

  @Test
  void scope_isTheLargestBlockInsideTheInterval() {
    RangeTable table =
        table(
            new Said(AddressRange.parse("10.0.0.0/8"), 1),
            new Said(AddressRange.parse("10.1.0.0/16"), 2),
            new Said(AddressRange.parse("2001:db8::/32"), 4));
    assertThat(scope(table, "10.1.2.3")).isEqualTo(16);
    assertThat(scope(table, "10.0.0.1")).isEqualTo(16);
    assertThat(scope(table, "10.2.0.1")).isEqualTo(15);
    assertThat(scope(table, "10.128.0.1")).isEqualTo(9);
    assertThat(scope(table, "11.0.0.1")).isEqualTo(8);
    assertThat(scope(table, "192.0.2.1")).isEqualTo(1);
    assertThat(scope(table, "2001:db8::1")).isEqualTo(32);
    assertThat(scope(table, "3000::")).isEqualTo(4);
  }

  @Test
  void scope_isZero_whereNothingIsSaid() {
    RangeTable table = table(new Said(AddressRange.parse("10.0.0.0/8"), 1));
    assertThat(scope(table, "2001:db8::1")).isZero();
    assertThat(scope(RangeTable.EMPTY, "192.0.2.1")).isZero();
  }

  @Test
  void build_mergesNeighboursThatAreEqual() {
    RangeTable table =
        table(
            new Said(AddressRange.parse("192.0.2.0/25"), 7),
            new Said(AddressRange.parse("192.0.2.128/25"), 7));
    assertThat(scope(table, "192.0.2.1")).isEqualTo(24);
    assertThat(table.size()).isEqualTo(4);
  }

  @Test
  void find_reachesBothEndsOfEachFamily() {
    RangeTable table =
        table(
            new Said(AddressRange.parse("0.0.0.0/0"), 1),
            new Said(AddressRange.parse("255.255.255.255"), 2),
            new Said(AddressRange.parse("::/0"), 3),
            new Said(AddressRange.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), 4));
    assertThat(table.get(client("0.0.0.0"))).isEqualTo(1);
    assertThat(table.get(client("255.255.255.255"))).isEqualTo(2);
    assertThat(table.get(client("::"))).isEqualTo(3);
    assertThat(table.get(client("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))).isEqualTo(4);
    assertThat(scope(table, "255.255.255.255")).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void table_agreesWithAListOfRanges(long seed) {
    Random random = new Random(seed);
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean ipv4 = random.nextBoolean();
      int bits = random.nextInt(ipv4 ? 33 : 129);
      // Few distinct leading bits, so that blocks nest and touch.
      long low = ipv4 ? random.nextLong() & 0x0F00_FF0FL : random.nextLong() & 0xFL;
      long high = ipv4 ? 0 : random.nextLong() & 0xC000_0000_0000_000FL;
      said.add(new Said(AddressRange.block(ipv4, high, low, bits), random.nextInt(3)));
    }
    RangeTable table = table(said.toArray(new Said[0]));
    for (int i = 0; i < 400; i++) {
      Client client = new Client();
      if (random.nextBoolean()) {
        client.subnet(true, 0, random.nextLong() & 0x0F00_FF0FL, 32);
      } else {
        client.subnet(
            false, random.nextLong() & 0xC000_0000_0000_000FL, random.nextLong() & 0xF, 128);
      }
      assertThat(table.get(client)).as(client.toString()).isEqualTo(plain(said, client));
      assertSoundAndTight(table, client);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void combine_saysWhatBothSay(long seed) {
    Random random = new Random(seed);
    RangeTable one = random(random);
    RangeTable other = random(random);
    RangeTable both = RangeTable.combine(one, other, (a, b) -> 10 * (a + 1) + b + 1);
    Client client = new Client();
    for (int i = 0; i < 400; i++) {
      client.subnet(true, 0, random.nextLong() & 0xFFFF_FFFFL, 32);
      assertThat(both.get(client)).isEqualTo(10 * (one.get(client) + 1) + other.get(client) + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void map_saysOfEachValue_andMergesNeighbours(long seed) {
    RangeTable table = random(new Random(seed));
    RangeTable halves = table.map(value -> value < 0 ? value : value / 2);
    RangeTable one = table.map(value -> 7);
    Random random = new Random(seed);
    Client client = new Client();
    for (int i = 0; i < 400; i++) {
      client.subnet(true, 0, random.nextLong() & 0xFFFF_FFFFL, 32);
      int value = table.get(client);
      assertThat(halves.get(client)).isEqualTo(value < 0 ? value : value / 2);
      assertSoundAndTight(halves, client);
      assertThat(one.scope(client, one.find(client))).isZero();
    }
    assertThat(one.size()).isEqualTo(2);
  }

  private static RangeTable random(Random random) {
    RangeTableBuilder builder = RangeTable.builder();
    for (int i = 0; i < 30; i++) {
      int bits = random.nextInt(33);
      builder.add(AddressRange.block(true, 0, random.nextLong() & 0xFFFF_FFFFL, bits), i % 4);
    }
    return builder.build();
  }

  private static void assertSoundAndTight(RangeTable table, Client client) {
    int interval = table.find(client);
    int bits = table.scope(client, interval);
    List<AddressRange> around = new ArrayList<>();
    table.forEach(
        (range, value) -> {
          AddressRange point = AddressRange.block(client.ipv4(), client.high(), client.low(), 128);
          if (range.overlaps(client.ipv4() ? point(client) : point)) {
            around.add(range);
          }
        });
    assertThat(around).hasSize(1);
    assertThat(inside(around.get(0), client, bits)).as("%s/%s", client, bits).isTrue();
    assertThat(bits == 0 || !inside(around.get(0), client, bits - 1))
        .as("%s/%s", client, bits)
        .isTrue();
  }

  private static AddressRange point(Client client) {
    return AddressRange.block(true, 0, client.low(), 32);
  }

  private static boolean inside(AddressRange range, Client client, int bits) {
    AddressRange block = AddressRange.block(client.ipv4(), client.high(), client.low(), bits);
    return AddressRange.compare(
                range.firstHigh(), range.firstLow(), block.firstHigh(), block.firstLow())
            <= 0
        && AddressRange.compare(
                block.lastHigh(), block.lastLow(), range.lastHigh(), range.lastLow())
            <= 0;
  }

  private static int plain(List<Said> said, Client client) {
    int best = -1;
    int value = RangeTable.NONE;
    for (Said each : said) {
      if (each.range().ipv4() == client.ipv4()
          && inside(each.range(), client, client.ipv4() ? 32 : 128)
          && each.range().bits() >= best) {
        best = each.range().bits();
        value = each.value();
      }
    }
    return value;
  }

  private static RangeTable table(Said... all) {
    RangeTableBuilder builder = RangeTable.builder();
    for (Said each : all) {
      builder.add(each.range(), each.value());
    }
    return builder.build();
  }

  private static int scope(RangeTable table, String address) {
    Client client = client(address);
    return table.scope(client, table.find(client));
  }

  private static Client client(String address) {
    PacketAddress parsed = PacketAddress.parse(address);
    assertThat(parsed).isNotNull();
    Client client = new Client();
    client.address(parsed.high(), parsed.low());
    return client;
  }
}
