package isochrone.endtoend.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import isochrone.endtoend.ground.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the board shows of series as a server bears them, computed by Prometheus itself. */
class BoardQueriesTest {
  private static final String CHANGE =
      "isochrone_status_changes_total{instance=\"a\", profile=\"www.\", endpoint=\"main\","
          + " to=\"Degraded\"}";

  private static final String UP = "up{job=\"isochrone\", instance=\"%s\"}";

  private final Board board = Board.read();

  @TempDir private Path folder;

  /** The query of a panel, for all servers, zones and profiles. */
  private String query(String title, String legend) {
    return board.charts().stream()
        .filter(panel -> panel.getString("title").equals(title))
        .flatMap(panel -> Board.targets(panel).stream())
        .filter(target -> target.getString("legendFormat").equals(legend))
        .map((Config target) -> Board.expression(target.getString("expr")).text())
        .map(text -> text.replaceAll("\\$(instance|zone|profile)", ".*"))
        .findFirst()
        .orElseThrow();
  }

  /** Computes a query for series of a sample each minute. */
  private void gives(String query, List<String> series, String minute, String expected)
      throws IOException {
    StringBuilder test = new StringBuilder("tests:\n  - interval: 1m\n    input_series:\n");
    for (int i = 0; i < series.size(); i += 2) {
      test.append("      - series: '%s'\n".formatted(series.get(i)));
      test.append("        values: %s\n".formatted(series.get(i + 1)));
    }
    test.append("    promql_expr_test:\n      - expr: '%s'\n".formatted(query));
    test.append("        eval_time: %s\n        exp_samples:%s\n".formatted(minute, expected));
    Path file = Files.writeString(folder.resolve("board.tests.yml"), test);
    Tool.Output output = Tool.find("promtool").run("test", "rules", file.toString());
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
  }

  private static String sample(String labels, int value) {
    return "\n          - labels: '%s'\n            value: %d".formatted(labels, value);
  }

  @Test
  void changesOfState_showTheFirstOfAKind_andNothingOld() throws IOException {
    String query = query("Changes of state", "{{profile}} {{endpoint}} to {{to}}");
    String labels = "{profile=\"www.\", endpoint=\"main\", to=\"Degraded\"}";
    List<String> born = List.of(CHANGE, "_x10 1x20");
    gives(query, born, "12m", sample(labels, 1));
    gives(query, born, "20m", " []");
  }

  @Test
  void serversUp_tellsOfThoseThatAreGone() throws IOException {
    String up = query("Servers up", "up");
    String missing = query("Servers up", "missing");
    List<String> one = List.of(UP.formatted("a"), "1x10 0x20", UP.formatted("b"), "1x30");
    gives(up, one, "5m", sample("{}", 2));
    gives(missing, one, "5m", sample("{}", 0));
    gives(up, one, "20m", sample("{}", 1));
    gives(missing, one, "20m", sample("{}", 1));
    List<String> all = List.of(UP.formatted("a"), "1x10 stale", UP.formatted("b"), "1x10 0x20");
    gives(up, all, "20m", sample("{}", 0));
    gives(missing, all, "20m", sample("{}", 2));
  }

  @Test
  void statesOfProfiles_areNotGreenWithoutServers() throws IOException {
    String degraded = query("Profiles degraded", "degraded");
    String status = "isochrone_profile_status{instance=\"a\", profile=\"www.\", status=\"Online\"}";
    String running = "isochrone_probe_running{instance=\"a\"}";
    List<String> series = List.of(status, "1x10 stale", running, "0x10 stale");
    gives(degraded, series, "5m", sample("{}", 0));
    gives(degraded, series, "20m", " []");
  }

  @Test
  void bestEffort_countsProfilesRatherThanServers() throws IOException {
    String status =
        "isochrone_profile_status{instance=\"%s\", profile=\"www.\", status=\"Degraded\"}";
    String running = "isochrone_probe_running{instance=\"a\"}";
    List<String> series =
        List.of(status.formatted("a"), "1x10", status.formatted("b"), "1x10", running, "0x10");
    gives(query("Best effort", "best effort"), series, "5m", sample("{}", 1));
  }
}
