package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.wire.WireName;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeatTest {
  private static final WireName PROFILE = WireName.of("www.example.org.");

  @Test
  void after_isTheNextMomentOfThePhase() {
    Beat beat = new Beat(3, 10);
    assertThat(beat.after(0)).isEqualTo(3);
    assertThat(beat.after(2)).isEqualTo(3);
    assertThat(beat.after(3)).isEqualTo(13);
    assertThat(beat.after(12)).isEqualTo(13);
    assertThat(beat.after(-7)).isEqualTo(3);
    assertThat(beat.after(-8)).isEqualTo(-7);
  }

  @Test
  void after_isWithinOneInterval_whateverTheClock() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long interval = random.nextLong(1, 1000);
      Beat beat = new Beat(random.nextLong(interval), interval);
      long now = random.nextLong() / 2;
      assertThat(beat.after(now) - now).isBetween(1L, interval);
      assertThat(Math.floorMod(beat.after(now), interval)).isEqualTo(beat.phase());
    }
  }

  @Test
  void phase_isAlwaysTheSameForTheSameNames() {
    assertThat(Beat.of(PROFILE, "a", 1000)).isEqualTo(Beat.of(PROFILE, "a", 1000));
    assertThat(Beat.of(PROFILE, "a", 1_000_000)).isNotEqualTo(Beat.of(PROFILE, "b", 1_000_000));
  }

  @Test
  void phases_spreadEvenly() {
    int[] slots = new int[100];
    int endpoints = 20_000;
    for (int i = 0; i < endpoints; i++) {
      WireName profile = WireName.of("p" + i / 200 + ".example.org.");
      slots[(int) Beat.of(profile, "e" + i % 200, slots.length).phase()]++;
    }
    double expected = (double) endpoints / slots.length;
    double chiSquare = 0;
    for (int count : slots) {
      chiSquare += Math.pow(count - expected, 2) / expected;
    }
    // 99 degrees of freedom: below this in 999 of 1000 cases.
    assertThat(chiSquare).isLessThan(148.2);
  }
}
