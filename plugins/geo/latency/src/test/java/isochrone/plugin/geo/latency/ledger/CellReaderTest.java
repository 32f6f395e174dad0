package isochrone.plugin.geo.latency.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellReaderTest {
  private static byte[] cells() {
    Bins bins = new Bins();
    bins.append(Sketch.bin(0.0001), 1);
    bins.append(Sketch.bin(20), 2.5);
    bins.append(Sketch.bin(10_000), 1);
    CellWriter writer = new CellWriter();
    writer.own(3, 4_000_000_000L, 5, bins);
    writer.imported(3, 7, 300, 20.5f);
    writer.imported(300, 0, 1, 1f);
    return writer.toBytes();
  }

  @Test
  void next_whatWasWritten_isRead() {
    CellReader reader = new CellReader(cells());

    assertThat(reader.next()).isTrue();
    assertThat(reader.region()).isEqualTo(3);
    assertThat(reader.isImported()).isFalse();
    assertThat(reader.second()).isEqualTo(4_000_000_000L);
    assertThat(reader.samples()).isEqualTo(5);
    assertThat(reader.weight()).isEqualTo(4.5);
    Bins bins = new Bins();
    reader.appendTo(bins, 2);
    assertThat(bins.size()).isEqualTo(3);
    assertThat(bins.weight(1)).isEqualTo(5);
    assertThat(bins.index(2)).isEqualTo(Sketch.bin(10_000));
    assertThat(reader.next()).isTrue();
    assertThat(reader.isImported()).isTrue();
    assertThat(reader.millis()).isEqualTo(20.5f);
    assertThat(reader.samples()).isEqualTo(300);
    assertThat(reader.next()).isTrue();
    assertThat(reader.region()).isEqualTo(300);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void check_whatNobodyWrote_isRefused() {
    byte[] cells = cells();
    CellReader.check(cells, 301);
    assertThatThrownBy(() -> CellReader.check(cells, 300))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] cut = Arrays.copyOf(cells, cells.length - 1);
    assertThatThrownBy(() -> CellReader.check(cut, 301))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void check_anything_isAcceptedOrRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] cells = cells();
      for (int change = 0; change < 3; change++) {
        cells[random.nextInt(cells.length)] = (byte) random.nextInt();
      }
      Ledger ledger = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));
      try {
        CellReader.check(cells, 301);
      } catch (IllegalArgumentException e) {
        continue;
      }
      ledger.restore(IntStream.range(0, 301).mapToObj(n -> "r" + n).toList());
      ledger.restore(true, 0, 0x0A000000L, 24, cells);
      ledger.forEach(cell -> assertThat(cell.millis()).isPositive());
      assertThat(ledger.table(0).rows()).isNotNegative();
    }
  }
}
