package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StolenTimeTest {
  @Test
  void millis_areThoseOfAllProcessors() {
    String stat =
        """
        cpu  100 200 300 400 500 600 700 42 0 0
        cpu0 50 100 150 200 250 300 350 12 0 0
        cpu1 50 100 150 200 250 300 350 30 0 0
        intr 1 2 3
        """;
    assertThat(StolenTime.millis(stat)).isEqualTo(420);
  }

  @Test
  void millis_areNoneWhereKernelDoesNotTell() {
    assertThat(StolenTime.millis("cpu  100 200 300 400\ncpu0 100 200 300 400\n")).isZero();
  }
}
