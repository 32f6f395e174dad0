package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoFlagsTest {
  @Test
  void plain_takesOneDashOrTwo() {
    assertThat(GoFlags.plain(List.of("--conf", "a", "-quiet", "--p=53", "x")))
        .containsExactly("-conf", "a", "-quiet", "-p=53", "x");
  }

  @Test
  void plain_switchesMaySayTrueOrFalse() {
    assertThat(GoFlags.plain(List.of("-quiet=true", "--plugins=false", "-json=maybe")))
        .containsExactly("-quiet", "-json=maybe");
  }
}
