package isochrone.plugin.geo.latency.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeriodsTest {
  @Test
  void foldEnd_isTheNextMultiple() {
    assertThat(new Periods(10).foldEnd(1_000)).isEqualTo(1_010);
    assertThat(new Periods(10).foldEnd(1_009)).isEqualTo(1_010);
  }

  @Test
  void foldEnd_longPeriods_isEachMinute() {
    assertThat(new Periods(3_600).foldEnd(6_001)).isEqualTo(6_060);
  }

  @Test
  void next_isTheNextMultiple() {
    assertThat(new Periods(10).next(1_000, 0.1)).isEqualTo(1_010);
    assertThat(new Periods(3_600).next(7_201, 0)).isEqualTo(10_800);
  }

  @Test
  void next_tableTookLong_isLater() {
    assertThat(new Periods(10).next(1_000, 5)).isEqualTo(1_100);
  }
}
