package isochrone.plugin.geo.latency.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillsTest {
  private static final int KILLS = 10;

  @Test
  void kill_leavesTheLastLedgerWhole(@TempDir Path folder)
      throws IOException, InterruptedException {
    Kills.Outcome outcome = Kills.run(folder, KILLS);

    assertThat(outcome.kills()).isEqualTo(KILLS);
    assertThat(outcome.last()).isGreaterThanOrEqualTo(KILLS);
  }
}
