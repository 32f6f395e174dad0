package isochrone.plugin.geo.rum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconTest {
  private static final String FINE =
      "{\"key\":\"0123456789abcdef\",\"token\":\"a.b.eastus.c\",\"times\":{\"eastus\":12.5}}";

  @Test
  void beacon_isRead() {
    assertThat(Beacon.parse(FINE))
        .isEqualTo(new Beacon("0123456789abcdef", "a.b.eastus.c", Map.of("eastus", 12.5)));
  }

  @Test
  void deepNesting_isRefused() {
    assertThat(Beacon.parse(FINE.replace("12.5", "[".repeat(8_000)))).isNull();
    assertThat(Beacon.parse("{\"times\":".repeat(800))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "NaN", "Infinity", "0x10", "012", "+1", ".5", "-1e400"})
  void numberThatIsNone_isRefusedOrImpossible(String number) {
    Beacon beacon = Beacon.parse(FINE.replace("12.5", number));
    assertThat(beacon == null || !beacon.isPossible()).isTrue();
  }

  @Test
  void longNumber_isRefusedOrImpossible() {
    Beacon beacon = Beacon.parse(FINE.replace("12.5", "9".repeat(7_000)));
    assertThat(beacon == null || !beacon.isPossible()).isTrue();
  }

  @Test
  void brokenText_neverFails() {
    SplittableRandom chance = new SplittableRandom(5);
    int read = 0;
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder(FINE);
      for (int change = chance.nextInt(4); change >= 0; change--) {
        int at = chance.nextInt(text.length());
        switch (chance.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) chance.nextInt(0x180));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, text.charAt(chance.nextInt(text.length())));
        }
      }
      read += Beacon.parse(text.toString()) == null ? 0 : 1;
    }
    assertThat(read).isBetween(5_000, 45_000);
  }
}
