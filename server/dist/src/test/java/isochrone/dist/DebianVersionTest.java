package isochrone.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianVersionTest {
  private static final Instant TIME = Instant.parse("2026-11-21T21:03:59Z");

  @Test
  void snapshot_hasItsTime() {
    assertThat(DebianVersion.of("0.1.0-SNAPSHOT", TIME)).isEqualTo("0.1.0~snapshot20261121.2103");
  }

  @Test
  void release_hasNone() {
    assertThat(DebianVersion.of("0.1.0", TIME)).isEqualTo("0.1.0");
    assertThat(DebianVersion.of("0.2.0-RC1", TIME)).isEqualTo("0.2.0~rc1");
  }

  @Test
  void sourcesWithoutGit_countAsOfTheOtherTime(@TempDir Path folder) {
    assertThat(DebianVersion.committed(folder, TIME)).isEqualTo(TIME);
  }
}
