package isochrone.plugin.geo.latency.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long START = 1_700_000_000;
  private static final long DAY = 86_400;

  private final Ledger ledger = ledger();
  private long now = START;

  private static Ledger ledger() {
    return new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));
  }

  private Measurement sample(String address, String region, double millis) {
    AddressRange one = AddressRange.parse(address);
    return new Measurement(
        one.ipv4(), one.firstHigh(), one.firstLow(), region, (float) millis, now);
  }

  private void add(int times, String address, String region, double millis) {
    for (int i = 0; i < times; i++) {
      assertThat(ledger.add(sample(address, region, millis))).isTrue();
    }
  }

  private Found table() {
    ledger.advance(now);
    return new Found(ledger.table(now));
  }

  @Test
  void table_twoSamples_sayNothing() {
    add(2, "10.0.0.1", "west", 20);

    assertThat(table().at("10.0.0.1")).isEmpty();
  }

  @Test
  void table_threeSamples_sayTheirMedianForTheirPrefix() {
    add(1, "10.0.0.1", "west", 9000);
    add(1, "10.0.0.2", "west", 20);
    add(1, "10.0.0.255", "west", 20);

    Found found = table();

    assertThat(found.at("10.0.0.77")).containsExactly("west 20 measured");
    assertThat(found.prefix("10.0.0.77")).isEqualTo("10.0.0.0/24");
  }

  @Test
  void table_addressesAround_areEstimatedFromThreePrefixes() {
    add(3, "10.0.0.1", "west", 20);
    add(3, "10.0.1.1", "west", 20);
    add(3, "10.0.2.1", "west", 20);

    Found found = table();

    assertThat(found.at("10.0.4.1")).containsExactly("west 20 estimated");
    assertThat(found.prefix("10.0.4.1")).isEqualTo("10.0.0.0/16");
    assertThat(found.at("10.1.0.0")).isEmpty();
  }

  @Test
  void table_addressesAround_areNotKnownFromTwoPrefixes_norFromSingleSamplesOfMore() {
    add(64, "10.0.0.1", "west", 20);
    add(3, "10.0.1.1", "west", 20);
    for (int neighbour = 0; neighbour < 8; neighbour++) {
      add(1, "10.1." + neighbour + ".1", "west", 20);
    }

    Found found = table();

    assertThat(found.at("10.0.1.1")).containsExactly("west 20 measured");
    assertThat(found.at("10.0.4.1")).isEmpty();
    assertThat(found.at("10.1.7.1")).containsExactly("west 20 measured");
    assertThat(found.at("10.1.8.1")).isEmpty();
  }

  @Test
  void table_neighboursThatAgree_areOnePrefix() {
    add(10, "10.0.0.1", "west", 20);
    add(10, "10.0.1.1", "west", 22);
    add(10, "10.0.5.1", "west", 21);

    assertThat(table().prefix("10.0.1.1")).isEqualTo("10.0.0.0/21");
  }

  @Test
  void table_neighboursThatDiffer_areApart() {
    add(10, "10.0.0.1", "west", 20);
    add(10, "10.0.1.1", "west", 60);

    Found found = table();

    assertThat(found.prefix("10.0.0.1")).isEqualTo("10.0.0.0/24");
    assertThat(found.at("10.0.0.1")).containsExactly("west 20 measured");
    assertThat(found.at("10.0.1.1")).containsExactly("west 60 measured");
  }

  @Test
  void table_neighboursThatDifferByLessThanTheHysteresis_areOne() {
    add(60, "10.0.0.1", "west", 20);
    add(60, "10.0.1.1", "west", 24);

    assertThat(table().prefix("10.0.0.1")).isEqualTo("10.0.0.0/23");
  }

  @Test
  void table_fewSamplesOfManyRegions_tellNeighboursApart() {
    for (String region : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      for (int neighbour = 0; neighbour < 8; neighbour++) {
        add(3, "10.0." + neighbour + ".1", region, neighbour == 5 ? 150 : 20);
      }
    }

    assertThat(table().prefix("10.0.5.1")).isEqualTo("10.0.5.0/24");
  }

  @Test
  void table_exceptionInsideAPrefix_hasARowOfItsOwn() {
    for (int neighbour = 0; neighbour < 8; neighbour++) {
      add(10, "10.0." + neighbour + ".1", "west", neighbour == 3 ? 90 : 20);
      add(10, "10.0." + neighbour + ".1", neighbour == 3 ? "east" : "north", 50);
    }

    Found found = table();

    assertThat(found.prefix("10.0.2.1")).isEqualTo("10.0.0.0/21");
    assertThat(found.at("10.0.2.1")).containsExactly("west 20 measured", "north 50 measured");
    assertThat(found.prefix("10.0.3.1")).isEqualTo("10.0.3.0/24");
    assertThat(found.at("10.0.3.1"))
        .as("what it lacks is estimated from around it")
        .containsExactly("west 90 measured", "north 50 estimated", "east 50 measured");
  }

  @Test
  void table_oneBusyLiar_doesNotSpeakForAllAround() {
    for (int neighbour = 0; neighbour < 5; neighbour++) {
      add(3, "10.0." + (7 * neighbour + 1) + ".1", "west", 20);
      add(3, "10.0." + (7 * neighbour + 1) + ".1", "east", 90);
    }
    add(64, "10.0.240.1", "west", 9000);
    add(64, "10.0.240.1", "east", 1);

    Found found = table();

    assertThat(found.at("10.0.100.1")).containsExactly("west 20 estimated", "east 90 estimated");
    assertThat(found.at("10.0.241.1")).containsExactly("west 20 estimated", "east 90 estimated");
    assertThat(found.prefix("10.0.240.1")).isEqualTo("10.0.240.0/24");
  }

  @Test
  void table_moreSamplesThanCanBeCounted_areEnough() {
    Bins bins = new Bins();
    bins.append(Sketch.bin(20), 9);
    CellWriter cells = new CellWriter();
    cells.own(0, START, Integer.MAX_VALUE, bins);
    ledger.restore(List.of("west"));
    ledger.restore(true, 0, 0x0A00_0000L, 24, cells.toBytes());
    ledger.restore(true, 0, 0x0A00_0100L, 24, cells.toBytes());

    assertThat(table().at("10.0.1.1")).containsExactly("west 20 measured");
    assertThat(table().prefix("10.0.1.1")).isEqualTo("10.0.0.0/23");
  }

  @Test
  void table_blocksThatAgree_areNotPutTogether() {
    add(10, "10.0.0.1", "west", 20);
    add(10, "10.0.255.1", "west", 20);
    add(10, "10.1.0.1", "west", 20);
    add(10, "10.1.255.1", "west", 20);

    assertThat(table().prefix("10.0.9.9")).isEqualTo("10.0.0.0/16");
  }

  @Test
  void table_ipv6_hasLeavesOf48Bits() {
    add(3, "2001:db8:1:2::3", "west", 20);
    add(3, "2001:db8:2::", "west", 20);
    add(3, "2001:db8:3::", "west", 20);
    add(9, "2001:db8:8001::", "west", 120);

    Found found = table();

    assertThat(found.prefix("2001:db8:1:ffff::")).isEqualTo("2001:db8::/46");
    assertThat(found.at("2001:db8:8001:1::")).containsExactly("west 120 measured");
    assertThat(found.prefix("2001:db8:9::")).isEqualTo("2001:db8::/32");
    assertThat(found.at("2001:db9::")).isEmpty();
  }

  @Test
  void add_whatCannotBeARoundTrip_isRefused() {
    assertThat(ledger.add(sample("10.0.0.1", "west", 10_000.1))).isFalse();
    assertThat(ledger.add(sample("10.0.0.1", "west", 10_000))).isTrue();
    assertThat(ledger.add(sample("10.0.0.1", "west", 1e-30))).isTrue();
  }

  @Test
  void advance_fewLiars_moveNothing() {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      add(1, "10.0.0.1", "west", 30 + random.nextDouble());
    }
    add(4, "10.0.0.1", "west", 0.01);
    add(4, "10.0.0.1", "west", 9_999);

    assertThat(table().millis("10.0.0.1", "west")).isCloseTo(30.5f, within(0.8f));
  }

  @Test
  void advance_samplesInAnyOrder_comeToTheSame() {
    Random random = new Random(2);
    List<Measurement> samples = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      String address = "10." + random.nextInt(2) + "." + random.nextInt(20) + ".1";
      samples.add(sample(address, "r" + random.nextInt(3), 1 + 200 * random.nextDouble()));
    }
    Ledger other = ledger();
    List.of("r0", "r1", "r2").forEach(r -> agreeOnNumbers(r, other));
    for (int period = 0; period < 5; period++) {
      List<Measurement> some = samples.subList(1_000 * period, 1_000 * (period + 1));
      some.forEach(ledger::add);
      Collections.shuffle(some, random);
      some.forEach(other::add);
      now += DAY / 3;
      ledger.advance(now);
      other.advance(now);
    }

    assertThat(rows(other)).isEqualTo(rows(ledger));
  }

  private void agreeOnNumbers(String region, Ledger other) {
    add(1, "192.0.2.1", region, 1);
    other.add(sample("192.0.2.1", region, 1));
  }

  private static List<String> rows(Ledger of) {
    List<String> rows = new ArrayList<>();
    of.rows(
        (ipv4, high, low, bits, cells) ->
            rows.add(AddressRange.block(ipv4, high, low, bits) + " " + Arrays.toString(cells)));
    return rows;
  }

  @Test
  void advance_afterAHalfLife_oldSamplesCountHalf() {
    add(40, "10.0.0.1", "west", 10);
    ledger.advance(now);
    now += DAY;
    add(25, "10.0.0.1", "west", 50);

    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
  }

  @Test
  void advance_beforeAHalfLife_manyOldSamplesCountMore() {
    add(40, "10.0.0.1", "west", 10);
    ledger.advance(now);
    now += DAY / 2;
    add(25, "10.0.0.1", "west", 50);

    assertThat(table().at("10.0.0.1")).containsExactly("west 10 measured");
  }

  @Test
  void advance_busyCell_remembersAFewSamplesOnly() {
    add(1_000, "10.0.0.1", "west", 10);
    ledger.advance(now);
    add(70, "10.0.0.1", "west", 50);

    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
  }

  @Test
  void advance_oftenWithLittleBetween_decaysAsSeldom() {
    add(40, "10.0.0.1", "west", 10);
    for (int i = 0; i < 2_000; i++) {
      ledger.advance(now);
      now += DAY / 1_000;
      if (i % 100 == 0) {
        add(1, "10.0.0.1", "west", 50);
      }
    }

    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
  }

  @Test
  void table_afterMaxAge_forgets() {
    add(3, "10.0.0.1", "west", 10);
    ledger.advance(now);
    now += 7 * DAY;
    assertThat(table().at("10.0.0.1")).hasSize(1);

    now++;
    assertThat(table().at("10.0.0.1")).isEmpty();

    now += 60;
    ledger.advance(now);
    assertThat(ledger.prefixes()).isZero();
  }

  @Test
  void advance_tooFewSamplesForAHalfLife_areForgotten() {
    add(2, "10.0.0.1", "west", 10);
    add(1, "10.0.1.1", "west", 10);
    add(1, "10.0.1.1", "east", 10);
    add(1, "10.0.1.1", "north", 10);
    ledger.advance(now);

    now += DAY;
    ledger.advance(now);
    assertThat(ledger.prefixes()).isEqualTo(2);

    now += 60;
    ledger.advance(now);
    assertThat(ledger.prefixes()).as("three samples in all tell something").isOne();
  }

  @Test
  void advance_afterAClockThatWasAhead_agesAllTheSame() {
    now = START + 365 * DAY;
    add(5, "10.0.0.1", "west", 20);
    add(5, "2001:db8::1", "west", 20);
    ledger.merge(cell("10.0.8.0/24", "west", 20, 5, now));
    ledger.advance(now);

    now = START;
    add(5, "10.0.1.1", "west", 20);
    ledger.advance(now);
    ledger.forEach(each -> assertThat(each.second()).isEqualTo(START));
    now += 7 * DAY + 60;
    ledger.advance(now);

    assertThat(ledger.prefixes()).isZero();
  }

  @Test
  void restore_fromAClockThatWasAhead_agesAllTheSame() {
    now = START + 365 * DAY;
    add(5, "10.0.0.1", "west", 20);
    ledger.advance(now);
    Ledger other = ledger();
    other.restore(ledger.regions());
    ledger.rows(other::restore);

    other.advance(START);

    other.forEach(each -> assertThat(each.second()).isEqualTo(START));
    other.advance(START + 7 * DAY + 60);
    assertThat(other.prefixes()).isZero();
  }

  @Test
  void advance_clockAheadByLittle_isLeft() {
    now += 60;
    add(5, "10.0.0.1", "west", 20);

    ledger.advance(START);

    ledger.forEach(each -> assertThat(each.second()).isEqualTo(START + 60));
  }

  @Test
  void advance_clockSetBack_forgetsFromThenOn() {
    ledger.advance(START + 365 * DAY);
    add(3, "10.0.0.1", "west", 20);
    ledger.advance(now);

    now += 8 * DAY;
    ledger.advance(now);

    assertThat(ledger.prefixes()).isZero();
  }

  @Test
  void rows_keepNoAddress() {
    add(1, "192.0.2.77", "west", 10);
    add(1, "2001:db8:1:2:3::4", "west", 10);
    ledger.advance(now);

    assertThat(rows(ledger))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("192.0.2.0/24 "),
            row -> assertThat(row).startsWith("2001:db8:1::/48 "));
  }

  @Test
  void restore_whatWasKept_knowsTheSame() {
    add(10, "10.0.0.1", "west", 10);
    add(7, "10.0.0.1", "east", 70);
    add(5, "2001:db8::1", "east", 90);
    ledger.merge(cell("10.0.0.0/20", "north", 33.25f, 12, now));
    Found before = table();

    Ledger other = ledger();
    other.restore(ledger.regions());
    ledger.rows(other::restore);

    assertThat(rows(other)).isEqualTo(rows(ledger));
    other.advance(now);
    assertThat(new Found(other.table(now)).at("10.0.0.1")).isEqualTo(before.at("10.0.0.1"));
  }

  static Cell cell(String prefix, String region, float millis, int samples, long second) {
    return new Cell(AddressRange.parse(prefix), region, millis, Source.IMPORTED, samples, second);
  }
}
