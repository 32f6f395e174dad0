package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Health;
import isochrone.api.traffic.StatusBoard;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes that work through the programs of others: the real ping, the real Prometheus. */
class ToolProbesTest {
  @TempDir private Path folder;

  /** What the last probe of each endpoint said, by its name. */
  private static Map<String, String> texts(StatusBoard board) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (StatusBoard.EndpointState each : board.profiles().get(0).endpoints()) {
      Health.Finding last = each.health().last();
      texts.put(each.endpoint().name(), last == null ? "" : last.verdict().text());
    }
    return texts;
  }

  /** What the last probe of this endpoint said; empty before the first. */
  private static String text(StatusBoard board, String endpoint) {
    return texts(board).getOrDefault(endpoint, "");
  }

  private RunningServer start(String monitor, String... endpoints) throws IOException {
    String corefile =
        """
        watch.test {
            profile www weighted {
                %s
                endpoint %s
            }
        }
        """
            .formatted(monitor, String.join("\n        endpoint ", endpoints));
    return RunningServer.start(Files.writeString(folder.resolve("Corefile"), corefile));
  }

  @Test
  void icmp_understandsTheSystemsPing() throws IOException {
    Tool.find("ping");
    try (RunningServer server = start("monitor icmp interval=1s timeout=1s", "four 127.0.0.1")) {
      server.await("a reply", board -> text(board, "four").contains("round trip"));
      assertThat(text(server.board(), "four")).matches("echo reply, round trip [0-9.]+ ms");
    }
  }

  @Test
  void exec_startsManyProgramsInTheirTime() throws IOException {
    String[] endpoints = new String[100];
    for (int i = 0; i < endpoints.length; i++) {
      endpoints[i] = "e" + i + " 127.0.0." + (i + 1);
    }
    String monitor =
        "monitor exec interval=5s timeout=5s {\n command sh -c \"echo I am {address}\"\n}";
    try (RunningServer server = start(monitor, endpoints)) {
      server.await(
          "all have run",
          board -> texts(board).values().stream().allMatch(text -> text.startsWith("I am 127")));
      assertThat(texts(server.board())).containsEntry("e99", "I am 127.0.0.100");
    }
  }

  @Test
  void metric_understandsPrometheus() throws IOException, InterruptedException {
    Tool.find("prometheus");
    int port = Ports.free();
    Process prometheus = prometheus(port);
    String monitor =
        """
        monitor metric server=http://127.0.0.1:%d at-least=1 interval=1s timeout=1s {
            query "up{region='{endpoint}'} * 2"
        }
        """
            .formatted(port);
    try (RunningServer server =
        start(monitor, "\"it's \\\"here\\\"\" 127.0.0.1", "gone 127.0.0.2", "none 127.0.0.3")) {
      // A result alone is no event to wait for.
      Until.answer("a scrape", () -> text(server.board(), "it's \"here\""), "got 2"::equals);
      Until.answer(
          "one that is down",
          () -> text(server.board(), "gone"),
          "expected at least 1, got 0"::equals);
      assertThat(texts(server.board())).containsEntry("none", "expected at least 1, got no data");
    } finally {
      prometheus.destroy();
      assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A Prometheus that looks at itself and at a port where nobody is. */
  private Process prometheus(int port) throws IOException {
    String config =
        """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: test
            static_configs:
              - targets: ["127.0.0.1:%d"]
                labels: { region: 'it''s "here"' }
              - targets: ["127.0.0.1:%d"]
                labels: { region: gone }
        """
            .formatted(port, Ports.free());
    Path file = Files.writeString(folder.resolve("prometheus.yml"), config);
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + file,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }
}
