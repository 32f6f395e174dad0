package isochrone.plugin.geo.latency.ledger;

import static isochrone.plugin.geo.latency.ledger.LedgerTest.cell;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgetTest {
  private static final long NOW = 1_700_000_000;
  private static final long OLD = NOW - 100;
  private static final AddressRange NET = AddressRange.parse("10.1.0.0/16");

  private final Ledger ledger = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));

  @BeforeEach
  void learn() {
    ledger.advance(OLD);
    ledger.merge(cell("10.1.2.0/24", "west", 20, 9, OLD));
    ledger.merge(cell("10.1.3.0/24", "west", 20, 9, OLD));
    ledger.merge(cell("10.1.3.0/24", "east", 30, 9, OLD));
    ledger.merge(cell("10.2.3.0/24", "west", 40, 9, OLD));
    for (int i = 0; i < 5; i++) {
      ledger.add(new Measurement(true, 0, 0x0A010301L, "east", 35, OLD));
    }
  }

  private List<String> known() {
    List<String> known = new ArrayList<>();
    ledger.forEach(cell -> known.add(cell.prefix() + " " + cell.region()));
    return known;
  }

  @Test
  void prefix_andAllInIt_isForgotten_whatWaitsToo() {
    assertThat(ledger.forget(NET, null, NOW)).isEqualTo(2);
    ledger.advance(NOW);
    assertThat(known()).containsExactly("10.2.3.0/24 west");
    assertThat(ledger.forget(NET, null, NOW)).isZero();
  }

  @Test
  void region_aloneIsForgotten() {
    assertThat(ledger.forget(NET, "east", NOW)).isEqualTo(1);
    assertThat(known()).containsExactly("10.1.2.0/24 west", "10.1.3.0/24 west", "10.2.3.0/24 west");
    assertThat(ledger.forget(NET, "north", NOW)).isZero();
  }

  @Test
  void whatOthersKnewBefore_doesNotComeBack_butNewsDo() {
    ledger.forget(NET, "west", NOW);
    ledger.advance(NOW);
    assertThat(ledger.merge(cell("10.1.2.0/24", "west", 20, 64, NOW))).isFalse();
    assertThat(ledger.merge(cell("10.1.2.0/24", "east", 20, 64, NOW))).isTrue();
    assertThat(ledger.merge(cell("10.2.2.0/24", "west", 20, 64, NOW))).isTrue();
    assertThat(ledger.merge(cell("10.1.2.0/24", "west", 20, 3, NOW + 1))).isTrue();
  }

  @Test
  void widerOrder_takesThePlaceOfFinerOnes_andTheirNumberIsBounded() {
    for (int i = 0; i < 2_000; i++) {
      ledger.forget(AddressRange.block(true, 0, 0x0B00_0000L + (i << 8), 24), null, NOW);
    }
    assertThat(ledger.merge(cell("11.0.0.0/24", "west", 20, 9, NOW))).as("long ago").isTrue();
    assertThat(ledger.merge(cell("11.7.207.0/24", "west", 20, 9, NOW))).isFalse();
    ledger.forget(AddressRange.parse("11.0.0.0/8"), null, NOW);
    assertThat(ledger.merge(cell("11.0.0.0/24", "west", 20, 9, NOW))).isFalse();
  }
}
