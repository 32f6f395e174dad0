package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TimesTest {
  private static final Times MOSTLY_SHORT = times(Map.of(10.0, 990L, 20.0, 9L, 500.0, 1L));
  private static final Times NONE = times(Map.of());

  @Test
  void percentile_isEndOfBucketThatHoldsIt() {
    assertThat(MOSTLY_SHORT.percentile(0.5)).isEqualTo(10);
    assertThat(MOSTLY_SHORT.percentile(0.99)).isEqualTo(20);
    assertThat(MOSTLY_SHORT.percentile(0.999)).isEqualTo(500);
  }

  @Test
  void percentile_isLongestForAll() {
    assertThat(MOSTLY_SHORT.percentile(1)).isEqualTo(500);
    assertThat(MOSTLY_SHORT.most()).isEqualTo(500);
  }

  @Test
  void percentile_isNoNumberForNone() {
    assertThat(NONE.percentile(0.5)).isNaN();
    assertThat(NONE.most()).isNaN();
  }

  @Test
  void plus_countsBoth() {
    Times both = MOSTLY_SHORT.plus(times(Map.of(10.0, 1L, 15.0, 999L)));
    assertThat(both.counts()).isEqualTo(Map.of(10.0, 991L, 15.0, 999L, 20.0, 9L, 500.0, 1L));
    assertThat(both.percentile(0.5)).isEqualTo(15);
  }

  @Test
  void plus_leavesBothAsTheyWere() {
    Times first = times(Map.of(10.0, 1L));
    assertThat(first.plus(NONE)).isEqualTo(first).isEqualTo(NONE.plus(first));
    first.plus(MOSTLY_SHORT);
    assertThat(first).isEqualTo(times(Map.of(10.0, 1L)));
  }

  private static Times times(Map<Double, Long> counts) {
    return new Times(new TreeMap<>(counts));
  }
}
