package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyRowTest {
  private static final int LAST = LatencyRow.MOST_REGIONS - 1;

  @Test
  void row_tellsTheSourceOfEachRegion() {
    short[] regions = {
      LatencyRow.known(0, Source.IMPORTED),
      LatencyRow.known(2, Source.MEASURED),
      LatencyRow.known(3, Source.ESTIMATED),
      LatencyRow.known(LAST, Source.ESTIMATED)
    };
    float[] millis = {1, 2, 3, 4};
    LatencyRow row = new LatencyRow(new float[] {7, 8, 9}, regions, millis, 0, 4);

    assertThat(row.source(0)).isEqualTo(Source.IMPORTED);
    assertThat(row.millis(0)).isEqualTo(1);
    assertThat(row.source(1)).isEqualTo(Source.ESTIMATED);
    assertThat(row.millis(1)).isEqualTo(8);
    assertThat(row.source(2)).isEqualTo(Source.MEASURED);
    assertThat(row.millis(2)).isEqualTo(2);
    assertThat(row.source(3)).isEqualTo(Source.ESTIMATED);
    assertThat(row.millis(3)).isEqualTo(3);
    assertThat(row.millis(LAST)).isEqualTo(4);
    assertThat(row.millis(4)).isNaN();
  }

  @Test
  void known_tellsRegionAndSource() {
    for (Source source : Source.values()) {
      short known = LatencyRow.known(LAST, source);
      assertThat(LatencyRow.region(known)).isEqualTo(LAST);
      assertThat(LatencyRow.source(known)).isEqualTo(source);
    }
    assertThat(Source.MEASURED.text()).isEqualTo("measured");
  }

  @Test
  void regions_areInUse_onceSaid() {
    Regions regions = Regions.standard();
    assertThat(regions.inUse()).isEmpty();
    regions.use(5);
    regions.use(2);
    regions.use(5);
    assertThat(regions.inUse()).containsExactly(2, 5);
  }
}
