package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FigureTest {
  /** Three rounds, in the second of which the machine stood still. */
  private static final List<Measurement> ROUNDS =
      List.of(
          round(1, Map.of(10.0, 999L, 40.0, 1L), 0),
          round(3, Map.of(10.0, 998L, 9000.0, 2L), 70),
          round(2, Map.of(10.0, 999L, 50.0, 1L), 10));

  @Test
  void cost_isThatOfMiddleRound() {
    assertThat(Figure.USER.over(ROUNDS)).isEqualTo(new Figure.Spread(2, 1, 3));
  }

  @Test
  void percentile_isThatOfAllRoundsTogether() {
    assertThat(Figure.P999.over(ROUNDS)).isEqualTo(new Figure.Spread(50, 40, 9000));
    assertThat(Figure.BEHIND.over(ROUNDS)).isEqualTo(new Figure.Spread(50, 40, 9000));
  }

  @Test
  void longest_isThatOfAllRounds() {
    assertThat(Figure.LONGEST.over(ROUNDS)).isEqualTo(new Figure.Spread(9000, 40, 9000));
  }

  @Test
  void stolen_isSumOfAllRounds() {
    assertThat(Figure.STOLEN.over(ROUNDS)).isEqualTo(new Figure.Spread(80, 0, 70));
  }

  @Test
  void lost_areThoseOfAllRoundsUnderThatLoad() {
    assertThat(Figure.LOST_AT_HALF.over(ROUNDS)).isEqualTo(new Figure.Spread(6, 2, 2));
    assertThat(Figure.LOST_AT_MOST.over(ROUNDS)).isEqualTo(new Figure.Spread(15, 5, 5));
  }

  private static Measurement round(double user, Map<Double, Long> counts, double stolen) {
    Cost cost = new Cost(user, 0, 0);
    Times times = new Times(new TreeMap<>(counts));
    LoadGenerator.Answers answers =
        new LoadGenerator.Answers(1_000, 2, 0, 1_000, times, times, stolen);
    LoadGenerator.Answers most =
        new LoadGenerator.Answers(1_000, 5, 0, 1_000, times, times, stolen);
    return new Measurement(cost, 1_000, cost, most, cost, answers, 1, 1);
  }
}
