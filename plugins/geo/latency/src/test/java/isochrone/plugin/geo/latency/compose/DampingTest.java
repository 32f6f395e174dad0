package isochrone.plugin.geo.latency.compose;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Source;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DampingTest {
  private static final float HYSTERESIS = 5;

  private static int[] first(int count) {
    int[] indexes = new int[count];
    for (int i = 0; i < count; i++) {
      indexes[i] = i;
    }
    return indexes;
  }

  /** What comes of measured round trips that follow others, with all regions in use. */
  private static float[] damped(float[] before, float... now) {
    return damped(before, now, first(now.length));
  }

  private static float[] damped(float[] before, float[] now, int... inUse) {
    RowDraft draft = new RowDraft(now.length);
    draft.begin();
    for (int region = 0; region < now.length; region++) {
      draft.offer(region, now[region], Source.MEASURED);
    }
    new Damping(inUse, first(now.length), HYSTERESIS).apply(draft, LatencyRow.measured(before));
    float[] damped = new float[now.length];
    for (int region = 0; region < now.length; region++) {
      damped[region] = draft.millis(region);
    }
    return damped;
  }

  @ParameterizedTest(name = "20, 30 ms, then {0}, {1}: the second is closer: {2}")
  @CsvSource({
    "20, 16, false",
    "20, 15.1, false",
    "20, 15, true",
    "34, 30, false",
    "35, 30, true",
    "25, 20.5, false",
    "90, 10, true",
    "20, 20, false",
  })
  void region_passesAnother_fromTheHysteresisOn(float one, float other, boolean passes) {
    float[] damped = damped(new float[] {20, 30}, one, other);

    assertThat(damped[1] < damped[0]).isEqualTo(passes);
    assertThat(damped[0] < damped[1]).isNotEqualTo(passes);
    assertThat(damped[0]).isBetween(Math.min(one, other) - 0.01f, Math.max(one, other) + 0.01f);
    assertThat(damped[1]).isBetween(Math.min(one, other) - 0.01f, Math.max(one, other) + 0.01f);
  }

  @Test
  void region_isHeldJustBehind_theOneThatDidNotChange() {
    assertThat(damped(new float[] {20, 30}, 20, 16)).containsExactly(20, Math.nextUp(20f));
    assertThat(damped(new float[] {20, 30}, 33, 30)).containsExactly(Math.nextDown(30f), 30);
  }

  @Test
  void region_followsItsMedian_whileTheOrderIsTheSame() {
    assertThat(damped(new float[] {20, 30, 40}, 5, 39, 39.5f)).containsExactly(5, 39, 39.5f);
  }

  @Test
  void region_mayComeBack_onlyByTheHysteresis() {
    float[] moved = damped(new float[] {20, 30}, 20, 14);
    assertThat(moved).containsExactly(20, 14);
    assertThat(damped(moved, 12, 14)[1]).isLessThan(damped(moved, 12, 14)[0]);
    assertThat(damped(moved, 9, 14)).containsExactly(9, 14);
  }

  @Test
  void regionsNotInUse_holdNobodyBack() {
    assertThat(damped(new float[] {20, 30, 10}, new float[] {20, 16, 18}, 0, 2))
        .containsExactly(20, 16, 18);
    assertThat(damped(new float[] {20, 30, 10}, new float[] {20, 16, 18}, 2))
        .containsExactly(20, 16, 18);
  }

  @Test
  void equalOnes_stayEqual_untilOneGainsTheHysteresis() {
    assertThat(damped(new float[] {20, 20}, 24, 20))
        .satisfies(d -> assertThat(d[0]).isEqualTo(d[1]));
    assertThat(damped(new float[] {20, 20}, 25, 20)).containsExactly(25, 20);
  }

  @Test
  void chainOfSmallSteps_holds() {
    float[] damped = damped(new float[] {10, 11, 12}, 10, 7, 4);

    assertThat(damped[0]).isLessThan(damped[1]);
    assertThat(damped[1]).isLessThan(damped[2]);
  }

  @Test
  void estimate_givesWay_toWhatIsMeasured() {
    RowDraft draft = new RowDraft(2);
    draft.begin(20, 12);
    draft.offer(0, 14, Source.MEASURED);
    new Damping(first(2), first(2), HYSTERESIS).apply(draft, LatencyRow.estimated(10, 12));

    assertThat(draft.millis(0)).isEqualTo(14);
    assertThat(draft.millis(1)).isEqualTo(Math.nextUp(14f));
    assertThat(draft.source(1)).isEqualTo(Source.ESTIMATED);
  }

  @Test
  void newRegion_standsWhereItIs() {
    assertThat(damped(new float[] {20, Float.NaN, 30}, 20, 19, 30)).containsExactly(20, 19, 30);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nobody_isMovedForLess_whateverComes(long seed) {
    Random random = new Random(seed);
    float[] before = values(random);
    int moves = 0;
    for (int round = 0; round < 5000; round++) {
      float[] now = values(random);
      float[] damped = damped(before, now);
      for (int i = 0; i < now.length; i++) {
        for (int j = 0; j < now.length; j++) {
          if (before[i] < before[j] && !(damped[i] < damped[j])) {
            assertThat(now[i] - now[j]).isGreaterThanOrEqualTo(HYSTERESIS);
            moves++;
          }
          if (before[i] == before[j] && damped[i] < damped[j]) {
            assertThat(now[j] - now[i]).isGreaterThanOrEqualTo(HYSTERESIS);
          }
          if (now[i] + 12 * HYSTERESIS <= now[j]) {
            assertThat(damped[i]).isLessThan(damped[j]);
          }
        }
      }
      before = damped;
    }
    assertThat(moves).isPositive();
  }

  /** Close together, so that there are chains, and whole, so that some are equal. */
  private static float[] values(Random random) {
    float[] values = new float[8];
    for (int i = 0; i < values.length; i++) {
      values[i] = 10 + random.nextInt(random.nextBoolean() ? 20 : 200);
    }
    return values;
  }
}
