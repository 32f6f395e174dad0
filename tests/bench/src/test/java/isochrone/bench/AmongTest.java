package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AmongTest {
  private static final List<String> ALL =
      List.of(
          "floor",
          "bare-netty",
          "our-sockets",
          "isochrone weighted-2",
          "isochrone weighted-200",
          "knot weighted",
          "knot plain");

  @Test
  void names_areThoseThatVerdictsNeed() {
    assertThat(Among.JUDGED.of(ALL, List.of(), List.of()))
        .containsExactly("floor", "bare-netty", "isochrone weighted-2", "knot weighted");
  }

  @Test
  void names_areAllButUnusualOnes() {
    assertThat(Among.USUAL.of(ALL, List.of(), List.of()))
        .containsExactly(
            "floor", "bare-netty", "isochrone weighted-2", "knot weighted", "knot plain");
  }

  @Test
  void names_areAllThatWordIsPartOf() {
    assertThat(Among.USUAL.of(ALL, List.of("weighted"), List.of("knot")))
        .containsExactly("floor", "bare-netty", "isochrone weighted-2", "isochrone weighted-200");
  }

  @Test
  void names_areOnlyOneThatWordIsWholly() {
    assertThat(Among.ALL.of(ALL, List.of("isochrone weighted-2"), List.of()))
        .containsExactly("floor", "bare-netty", "isochrone weighted-2");
    assertThat(Among.ALL.of(ALL, List.of("isochrone"), List.of("isochrone weighted-2")))
        .containsExactly("floor", "bare-netty", "isochrone weighted-200");
  }
}
