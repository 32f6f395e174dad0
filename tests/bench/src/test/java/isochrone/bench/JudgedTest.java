package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JudgedTest {
  @Test
  void isTimed_holdsForAllThatVerdictShows() {
    assertThat(new String[] {"isochrone priority", "knot weighted", "floor", "bare-netty"})
        .allMatch(Judged::isTimed);
  }

  @Test
  void isTimed_holdsForNobodyElse() {
    assertThat(new String[] {"isochrone whoami", "gdnsd weighted", "our-sockets"})
        .noneMatch(Judged::isTimed);
  }
}
