package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.file.HeapRoom;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergingTest {
  private static final CellRules RULES = CellRules.of(TestKnowledge.NOW, Regions.standard());

  private static Merged merge(Knowledge knowledge, String text) throws IOException {
    Merging merging = new Merging(knowledge);
    merging.merge("text", Exports.stream(text), RULES);
    return merging.merged();
  }

  /** All that is known, in the order of exports. */
  static String export(Knowledge knowledge) {
    List<Cell> cells = new ArrayList<>();
    Excerpt excerpt = new Excerpt(knowledge.snapshot(), 0);
    while (excerpt.hasMore()) {
      cells.addAll(excerpt.next());
    }
    return Exports.text(cells, CellFormat.CSV);
  }

  @Test
  void exportOfAnImport_isTheSameOctetForOctet() throws IOException {
    for (long seed = 1; seed <= 10; seed++) {
      String text =
          Exports.text(Exports.random(seed, 500), CellFormat.CSV)
              .replace(",measured\n", ",imported\n");
      TestKnowledge knowledge = new TestKnowledge();
      merge(knowledge, text);
      assertThat(export(knowledge)).isEqualTo(text);
    }
  }

  @Test
  void mergingTwice_changesNothing() throws IOException {
    String text = Exports.text(Exports.random(3, 500), CellFormat.CSV);
    TestKnowledge knowledge = new TestKnowledge();
    Merged first = merge(knowledge, text);
    String once = export(knowledge);
    Merged second = merge(knowledge, text);
    assertThat(first.older()).isZero();
    assertThat(second).isEqualTo(new Merged(0, first.taken(), 0));
    assertThat(export(knowledge)).isEqualTo(once);
  }

  /** Three nodes that merge each other in any order end up with the same. */
  @Test
  void merging_knowsNoOrder() throws IOException {
    Random random = new Random(11);
    List<Cell> cells = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      for (Cell cell : Exports.random(5, 200)) {
        float millis = cell.millis() / 2 + seed;
        long second = cell.second() - random.nextInt(100_000);
        int samples = 1 + random.nextInt(64);
        cells.add(Exports.cell(cell.prefix().toString(), cell.region(), millis, samples, second));
      }
    }
    TestKnowledge one = new TestKnowledge();
    merge(one, Exports.text(cells, CellFormat.JSONL));
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(cells, random);
      TestKnowledge other = new TestKnowledge();
      merge(other, Exports.text(cells, CellFormat.CSV));
      assertThat(export(other)).isEqualTo(export(one));
    }
  }

  @Test
  void lies_areLeftOut_andTheRestIsTaken() throws IOException {
    String text =
        """
        prefix,region,rtt_ms,samples,measured_at,source
        10.0.0.0/16,eastus,12,9,2026-11-21T17:00:00Z,measured
        10.0.0.0/16,atlantis,1,64,2026-11-21T17:00:00Z,measured
        10.0.0.0/16,westus,0.0000001,64,2026-11-21T17:00:00Z,measured
        10.0.0.0/16,westus,12,64,2030-01-01T00:00:00Z,measured
        10.0.0.1,westus,12,64,2026-11-21T17:00:00Z,measured
        11.0.0.0/16,eastus,12,9,2026-11-21T17:00:00Z,imported
        """;
    TestKnowledge knowledge = new TestKnowledge();
    Merging merging = new Merging(knowledge);
    List<?> mistakes = merging.merge("peer", Exports.stream(text), RULES);
    assertThat(mistakes).hasSize(3);
    assertThat(merging.merged().refused()).isEqualTo(3);
    assertThat(export(knowledge)).contains("10.0.0.0/16,eastus,12,9").doesNotContain("atlantis");
  }

  @Test
  void flood_endsWhenMemoryDoes() {
    StringBuilder flood = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      flood.append("10.%d.%d.0/24,eastus,5\n".formatted(i >> 8, i & 0xFF));
    }
    TestKnowledge knowledge = new TestKnowledge();
    HeapRoom small = new HeapRoom(() -> 1 << 20, () -> {});
    Merging merging = new Merging(knowledge, small);
    assertThatThrownBy(() -> merging.merge("peer", Exports.stream(flood.toString()), RULES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("memory");
    assertThat(merging.merged().taken()).isLessThan(20_000);
  }
}
