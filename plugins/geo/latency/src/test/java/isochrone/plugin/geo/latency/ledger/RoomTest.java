package isochrone.plugin.geo.latency.ledger;

import static isochrone.plugin.geo.latency.ledger.LedgerTest.cell;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final long START = 1_700_000_000;
  private static final int KIBI = 1 << 10;
  private static final int REAL = 20;

  /** For a hundred prefixes or so. */
  private final Ledger ledger = ledger(40 * KIBI);

  private long now = START;

  private static Ledger ledger(long octets) {
    Learning learning = new Learning(Duration.ofDays(1), Duration.ofDays(7), 5);
    return new Ledger(learning, new Room(octets));
  }

  private void measure(int times, int network, String region) {
    long address = (10L << 24) + ((long) network << 8);
    for (int i = 0; i < times; i++) {
      ledger.add(new Measurement(true, 0, address, region, 20 + network % 7, now));
    }
  }

  private void end(int seconds) {
    ledger.advance(now);
    now += seconds;
  }

  private List<String> prefixes() {
    List<String> prefixes = new ArrayList<>();
    ledger.forEach(each -> prefixes.add(each.prefix().toString()));
    return prefixes;
  }

  private static String prefix(int network) {
    return "10.%d.%d.0/24".formatted(network >> 8, network & 0xFF);
  }

  private void flood(int times) {
    for (int period = 0; period < 50; period++) {
      for (int i = 0; i < 100; i++) {
        measure(times, REAL + 100 * period + i, "west");
      }
      end(10);
    }
  }

  @Test
  void advance_floodOfPrefixes_drivesOutItselfFirst() {
    for (int network = 0; network < REAL; network++) {
      measure(5, network, "west");
    }
    end((int) Duration.ofDays(3).toSeconds());

    flood(1);

    assertThat(ledger.prefixes()).isBetween(50, 150);
    assertThat(ledger.dropped()).isEqualTo(REAL + 5_000L - ledger.prefixes());
    assertThat(prefixes()).hasSize(REAL).contains(prefix(0), prefix(REAL - 1));
  }

  @Test
  void advance_fullOfPrefixesThatSaySomething_hasRoomForNewcomers() {
    flood(3);
    int newcomer = 9_000;

    measure(2, newcomer, "west");
    end(10);
    measure(2, newcomer, "west");
    end(10);

    assertThat(prefixes()).contains(prefix(newcomer));
    assertThat(ledger.prefixes()).isBetween(50, 150);
  }

  @Test
  void advance_fullOfPrefixesThatSaySomething_forgetsTheLightest() {
    for (int network = 0; network < REAL; network++) {
      measure(network % 2 == 0 ? 3 : 60, network, "west");
    }
    end(10);

    flood(10);

    assertThat(prefixes()).contains(prefix(1), prefix(REAL - 1)).doesNotContain(prefix(0));
  }

  @Test
  void advance_floodOfRegions_staysWithinItsRoomToo() {
    for (int network = 0; network < 50; network++) {
      for (int region = 0; region < 100; region++) {
        measure(1, network, "r" + region);
      }
    }
    end(10);

    assertThat(ledger.prefixes()).isBetween(5, 25);
  }

  @Test
  void merge_floodOfCells_staysWithinItsRoomToo() {
    for (int network = 0; network < 5_000; network++) {
      assertThat(ledger.merge(cell(prefix(network), "west", 20, 9, START + network))).isTrue();
    }
    end(10);

    assertThat(ledger.prefixes()).isBetween(50, 150);
    assertThat(prefixes()).contains(prefix(4_999)).doesNotContain(prefix(0));
  }

  @Test
  void restore_ofALedgerWithMoreRoom_keepsWhatWeighsMost() {
    for (int network = 0; network < 100; network++) {
      measure(1 + network % 5, network, "west");
    }
    end(10);
    Ledger smaller = ledger(20 * KIBI);

    smaller.restore(ledger.regions());
    ledger.rows(smaller::restore);

    assertThat(smaller.prefixes()).isBetween(20, 70);
    List<Integer> samples = new ArrayList<>();
    smaller.forEach(each -> samples.add(each.samples()));
    assertThat(samples).hasSize(smaller.prefixes());
  }

  @Test
  void room_ofAHeap_leavesMostOfASmallOne() {
    assertThat(kept(Room.of(1 << 20), 2_000)).isBetween(200, 500);
    assertThat(kept(Room.of(1L << 40), 2_000)).isEqualTo(2_000);
  }

  private static int kept(Room room, int prefixes) {
    Ledger ledger = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5), room);
    for (int network = 0; network < prefixes; network++) {
      ledger.merge(cell(prefix(network), "west", 20, 9, START));
    }
    return ledger.prefixes();
  }
}
