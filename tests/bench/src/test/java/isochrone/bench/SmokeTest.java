package isochrone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark still measures; how fast anything is decides nothing here. */
final class SmokeTest {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void benchmark_givesEveryFigureAndVerdict(@TempDir Path folder) throws Exception {
    for (String tool : new String[] {"gcc", "dnsperf", "taskset"}) {
      assumeTrue(Peer.find(tool) != null, tool + " is not installed");
    }
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is only one processor");
    Path json = folder.resolve("figures.json");
    Path results = folder.resolve("results.md");

    int exit =
        WholeServer.run(
            "--home",
            HOME.toString(),
            "--only=isochrone priority,isochrone subnet-2-ecs",
            "--rounds=1",
            "--warm-up=1",
            "--seconds=1",
            "--most-seconds=1",
            "--latency-seconds=1",
            "--json=" + json,
            "--results=" + results);

    assertThat(exit).isZero();
    JsonNode servers = new ObjectMapper().readTree(json.toFile()).get("servers");
    assertThat(servers.findValuesAsText("server"))
        .containsExactly("floor", "bare-netty", "isochrone priority", "isochrone subnet-2-ecs");
    for (JsonNode server : servers) {
      assertThat(server.get("doubt").asText()).as("%s", server).isEmpty();
      assertThat(server.get("wrong").asLong()).as("%s", server).isZero();
      assertThat(server.at("/lost_at_half/value").isNumber()).as("%s", server).isTrue();
      for (String figure :
          new String[] {"total", "full", "most", "few", "p999", "resident", "started"}) {
        assertThat(server.at("/" + figure + "/value").asDouble())
            .as("%s of %s", figure, server)
            .isPositive();
      }
    }
    assertThat(Files.readString(results)).contains("| priority ", "## Verdicts on the slowest");
  }

  @Test
  void manyNames_giveEveryFigure() {
    for (String tool : new String[] {"gcc", "taskset"}) {
      assumeTrue(Peer.find(tool) != null, tool + " is not installed");
    }
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is only one processor");
    int exit =
        ManyNames.run(
            "--home",
            HOME.toString(),
            "--only=isochrone",
            "--names=5000",
            "--seconds=1",
            "--warm-up=1",
            "--reloads=1");
    assertThat(exit).isZero();
  }
}
