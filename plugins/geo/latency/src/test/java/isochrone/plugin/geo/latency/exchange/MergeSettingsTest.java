package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeSettingsTest {
  private static final String PLACE = "merge http://127.0.0.1:1/latency/export";

  private static List<String> problems(String one, String other) {
    return InMemoryServer.problems(
        "example.org {\n latency {\n"
            + one
            + "\n}\n}\nexample.net {\n latency {\n"
            + other
            + "\n}\n}\n");
  }

  @Test
  void samePlaceInSeveralBlocks_isMergedOnce() {
    assertThat(problems(PLACE + " every=1m", PLACE + " every=1m")).isEmpty();
    assertThat(problems(PLACE, PLACE + "/more")).isEmpty();
  }

  @Test
  void samePlaceInTwoWays_isRefused_sinceNumbersCouldNotTellThemApart() {
    assertThat(problems(PLACE + "?zone=a", PLACE + "?zone=b"))
        .singleElement()
        .asString()
        .isEqualTo(
            "Corefile:8:7: latency: from is merged already, and otherwise, at Corefile:3:7"
                + " (was http://127.0.0.1:1/latency/export)");
    assertThat(problems(PLACE, PLACE + " every=2s")).hasSize(1);
  }
}
