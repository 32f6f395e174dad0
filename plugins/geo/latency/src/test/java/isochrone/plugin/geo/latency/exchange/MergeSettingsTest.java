package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Problem;
import isochrone.kit.InMemoryServer;
import isochrone.kit.RefusedCorefile;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeSettingsTest {
  private static final String PLACE = "merge http://127.0.0.1:1/latency/export";

  private static List<String> problems(String one, String other) {
    String corefile =
        """
        example.org {
         latency {
          %s
         }
        }
        example.net {
         latency {
          %s
         }
        }
        """;
    HttpClient web = HttpClient.newHttpClient();
    try {
      InMemoryServer.with(Map.of(HttpClient.class, () -> web), corefile.formatted(one, other))
          .close();
      return List.of();
    } catch (RefusedCorefile e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
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
            "Corefile:8:9: latency: merge: from is merged already, and otherwise, at Corefile:3:9"
                + " (was http://127.0.0.1:1/latency/export)");
    assertThat(problems(PLACE, PLACE + " every=2s")).hasSize(1);
  }
}
