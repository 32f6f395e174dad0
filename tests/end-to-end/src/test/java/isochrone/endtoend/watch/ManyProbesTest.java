package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of probes leave nothing behind; the long form is {@code tests/bench/run probes}. */
class ManyProbesTest {
  private static final int ENDPOINTS = 400;
  private static final int IN_PROFILE = 200;
  private static final int ROUNDS = 6;

  @TempDir private Path folder;
  private final int scrapePort = Ports.free();
  private final LocalEndpoint target = new LocalEndpoint();

  @AfterEach
  void stop() {
    target.close();
  }

  private RunningServer server(String monitor) throws IOException {
    StringBuilder text = new StringBuilder("many.test {\n prometheus 127.0.0.1:" + scrapePort);
    for (int i = 0; i < ENDPOINTS; i++) {
      if (i % IN_PROFILE == 0) {
        text.append(i == 0 ? "\n" : " }\n").append(" profile p" + i + " weighted {\n  " + monitor);
      }
      text.append("\n  endpoint e%d 192.0.%d.%d".formatted(i, i >>> 7, 1 + (i & 127)));
      text.append(" probe=" + target.hostAndPort());
    }
    Path corefile = folder.resolve("Corefile");
    Files.writeString(corefile, text.append("\n }\n}\n"));
    return RunningServer.start(corefile);
  }

  private double sum(String family, String label, String value) {
    return Scrape.of(scrapePort).sum(family, Map.of(label, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "tcp"})
  void probes_ofHealthyEndpoints_areClosed(String type) throws IOException {
    target.become("200");
    try (RunningServer server = server("monitor " + type + " interval=1s timeout=900ms")) {
      Until.holds(
          () ->
              assertThat(sum("isochrone_probe_total", "result", "healthy"))
                  .isGreaterThan(ROUNDS * ENDPOINTS));
      assertThat(server.board().profiles()).hasSize(2);
      Until.holds(() -> assertThat(Sockets.of(target.port())).isLessThan(ENDPOINTS / 4));
      assertThat(Scrape.of(scrapePort).sum("isochrone_probe_stalled", Map.of())).isZero();
    }
    Until.holds(() -> assertThat(Sockets.of(target.port())).isZero());
  }

  @Test
  void probes_ofSilentEndpoints_endInTime_andAreClosed() throws IOException {
    target.become("hang");
    try (RunningServer server = server("monitor http interval=1s timeout=200ms")) {
      Until.holds(
          () ->
              assertThat(sum("isochrone_probe_total", "result", "failed"))
                  .isGreaterThan(2.0 * ENDPOINTS));
      assertThat(server.board().profiles()).hasSize(2);
    }
    Until.holds(() -> assertThat(Sockets.of(target.port())).isZero());
  }
}
