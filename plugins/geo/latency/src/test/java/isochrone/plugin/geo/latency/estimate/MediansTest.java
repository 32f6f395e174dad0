package isochrone.plugin.geo.latency.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.LearnedTableBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MediansTest {
  private final LearnedTableBuilder table = LearnedTable.builder(List.of("west", "east"));
  private int rows;

  private void row(int leaves, int region, float millis, int samples) {
    AddressRange prefix = AddressRange.block(true, 0, (long) rows << 16, 16);
    table.row(prefix, leaves).cell(region, millis, Source.MEASURED, samples, 0);
    rows++;
  }

  private Medians medians() {
    int[] all = IntStream.range(0, rows).toArray();
    return new Medians.Maker(table.build(), 0, 1).of(all, 0, rows);
  }

  @Test
  void millis_oneThatAsksVeryOften_hasOneVote() {
    for (int i = 0; i < 5; i++) {
      row(1, 0, 20 + i, 3);
    }
    row(1, 0, 9000, 65_535);

    assertThat(medians().millis(0)).isEqualTo(22);
  }

  @Test
  void millis_largeNetwork_hasMoreVotesButNotAsManyAsAll() {
    row(256, 0, 70, 256);
    for (int i = 0; i < 8; i++) {
      row(1, 0, 20, 3);
    }
    assertThat(medians().millis(0)).isEqualTo(70);
    row(1, 0, 20, 3);
    row(1, 0, 20, 3);

    assertThat(medians().millis(0)).isEqualTo(20);
  }

  @Test
  void size_regionOfTooFewSamples_isLeftOut() {
    row(1, 0, 20, 2);
    row(1, 1, 30, 2);
    row(1, 1, 40, 1);

    assertThat(medians().size()).isOne();
    assertThat(medians().region(0)).isOne();
    assertThat(medians().millis(0)).isEqualTo(30);
  }
}
