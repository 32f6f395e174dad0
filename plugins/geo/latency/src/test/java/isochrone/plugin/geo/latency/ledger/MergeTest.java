package isochrone.plugin.geo.latency.ledger;

import static isochrone.plugin.geo.latency.ledger.LedgerTest.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.geo.Measurement;
import isochrone.api.geo.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final long NOW = 1_700_000_000;
  private static final long DAY = 86_400;

  private final Ledger ledger = ledger();

  private static Ledger ledger() {
    Ledger empty = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));
    empty.advance(NOW);
    return empty;
  }

  private void measure(int times, double millis) {
    for (int i = 0; i < times; i++) {
      ledger.add(new Measurement(true, 0, 0x0A000001L, "west", (float) millis, NOW));
    }
    ledger.advance(NOW);
  }

  private Found table() {
    return new Found(ledger.table(NOW));
  }

  private static Set<Cell> cells(Ledger of) {
    Set<Cell> cells = new HashSet<>();
    of.forEach(cells::add);
    return cells;
  }

  @Test
  void merge_cell_isShownAsImported() {
    Cell cell = cell("10.0.0.0/20", "west", 33.25f, 1, NOW - 5);

    assertThat(ledger.merge(cell)).isTrue();

    assertThat(cells(ledger)).containsExactly(cell);
    assertThat(table().at("10.0.3.1")).containsExactly("west 33 imported");
    assertThat(table().prefix("10.0.3.1")).isEqualTo("10.0.0.0/20");
  }

  @Test
  void merge_twiceAndInAnyOrder_comesToTheSame() {
    Random random = new Random(3);
    List<Cell> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String prefix = "10." + random.nextInt(4) + "." + 4 * random.nextInt(4) + ".0/22";
      long second = NOW - random.nextInt(4) * DAY;
      int samples = 1 << random.nextInt(8);
      all.add(cell(prefix, "r" + random.nextInt(3), 1 + random.nextInt(9), samples, second));
    }
    all.forEach(ledger::merge);
    Ledger other = ledger();
    Collections.shuffle(all, random);
    all.forEach(other::merge);
    Set<Cell> known = cells(other);

    assertThat(known).isEqualTo(cells(ledger)).hasSizeLessThanOrEqualTo(48);
    assertThat(all).noneMatch(other::merge);
    assertThat(known).noneMatch(ledger::merge);
  }

  @Test
  void merge_newerOrOfMoreSamples_winsOverWhatIsThere() {
    ledger.merge(cell("10.0.0.0/24", "west", 10, 8, NOW - DAY));

    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 20, 3, NOW))).isFalse();
    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 20, 5, NOW))).isTrue();
    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 30, 11, NOW - DAY))).isTrue();
    assertThat(table().at("10.0.0.1")).containsExactly("west 30 imported");
  }

  @Test
  void merge_besideOwnSamples_theBetterCounts() {
    measure(10, 50);

    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 80, 9, NOW))).isFalse();
    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 80, 11, NOW))).isTrue();
    assertThat(table().at("10.0.0.1")).containsExactly("west 80 imported");
    measure(10, 50);
    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
  }

  @Test
  void merge_besideTooFewOwnSamples_counts() {
    measure(2, 50);

    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 80, 1, NOW - DAY))).isTrue();
    assertThat(table().at("10.0.0.1")).containsExactly("west 80 imported");
  }

  @Test
  void merge_ownExport_addsNothing() {
    measure(10, 50);
    Set<Cell> export = cells(ledger);

    assertThat(export).extracting(Cell::source).containsExactly(Source.MEASURED);
    assertThat(export).noneMatch(ledger::merge);
  }

  @Test
  void merge_betterThanTheImportedOneBehindOurOwn_countsWhenOursIsForgotten() {
    ledger.merge(cell("10.0.0.0/24", "west", 70, 5, NOW - 2 * DAY));
    ledger.advance(NOW - DAY);
    for (int i = 0; i < 60; i++) {
      ledger.add(new Measurement(true, 0, 0x0A000001L, "west", 50, NOW - DAY));
    }
    ledger.advance(NOW);

    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 80, 20, NOW))).isTrue();
    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
    assertThat(ledger.merge(cell("10.0.0.0/24", "west", 90, 30, NOW - DAY)))
        .as("ours is better, and stays as long")
        .isFalse();
    assertThat(new Found(ledger.table(NOW + 6 * DAY + 1)).at("10.0.0.1"))
        .containsExactly("west 80 imported");
  }

  @Test
  void forEach_tooFewSamples_areLeftOut() {
    measure(2, 50);

    assertThat(cells(ledger)).isEmpty();
  }

  @Test
  void table_insideAWideImportedPrefix_takesFromItWhatItLacks() {
    ledger.merge(cell("10.0.0.0/8", "east", 80, 10, NOW));
    measure(5, 50);

    assertThat(table().at("10.0.0.1")).containsExactly("east 80 estimated", "west 50 measured");
    assertThat(table().at("10.99.0.1")).containsExactly("east 80 imported");
  }

  @Test
  void table_partOfAnImportedPrefixThatDiffers_isAnException() {
    ledger.merge(cell("10.0.0.0/20", "west", 10, 5, NOW));
    measure(40, 50);

    assertThat(table().at("10.0.0.1")).containsExactly("west 50 measured");
    assertThat(table().at("10.0.1.1")).containsExactly("west 10 imported");
  }

  @Test
  void table_importedNeighboursThatDiffer_stayApart() {
    ledger.merge(cell("10.0.0.0/24", "west", 10, 1, NOW));
    ledger.merge(cell("10.0.1.0/24", "west", 90, 1, NOW));

    assertThat(table().at("10.0.0.1")).containsExactly("west 10 imported");
    assertThat(table().at("10.0.1.1")).containsExactly("west 90 imported");
  }

  @Test
  void merge_whatBreaksARule_isRefused() {
    assertRefused(cell("10.0.0.0/25", "west", 10, 1, NOW), "at most 24 bits (was 10.0.0.0/25)");
    assertRefused(cell("2001:db8::/49", "west", 10, 1, NOW), "at most 48 bits");
    assertRefused(cell("10.0.0.0/24", "west", 0, 1, NOW), "above 0 and at most 10000");
    assertRefused(cell("10.0.0.0/24", "west", Float.NaN, 1, NOW), "(was NaN)");
    assertRefused(cell("10.0.0.0/24", "west", 10, 0, NOW), "of a sample at least");
    assertRefused(cell("10.0.0.0/24", "west", 10, 1, -1), "a second from 0");
  }

  private void assertRefused(Cell cell, String reason) {
    assertThatThrownBy(() -> ledger.merge(cell))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
