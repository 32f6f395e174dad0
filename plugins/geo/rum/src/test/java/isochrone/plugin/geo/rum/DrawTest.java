package isochrone.plugin.geo.rum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final List<Target> TARGETS =
      List.of(
          new Target("a", "https://a1", 1),
          new Target("a", "https://a2", 1),
          new Target("b", "https://b", 2),
          new Target("c", "https://c", 6));

  private final SplittableRandom chance = new SplittableRandom(7);

  @Test
  void region_isDrawnOnce() {
    for (int i = 0; i < 1000; i++) {
      assertThat(Draw.of(TARGETS, 9, chance))
          .extracting(Target::region)
          .containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void firstOne_isDrawnByWeight() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(Draw.of(TARGETS, 1, chance).get(0).url(), 1, Integer::sum);
    }
    assertThat(counts.get("https://a1")).isCloseTo(1000, within(150));
    assertThat(counts.get("https://a2")).isCloseTo(1000, within(150));
    assertThat(counts.get("https://b")).isCloseTo(2000, within(200));
    assertThat(counts.get("https://c")).isCloseTo(6000, within(250));
  }

  @Test
  void nothing_isDrawnOfNothing() {
    assertThat(Draw.of(List.of(), 6, chance)).isEmpty();
  }
}
