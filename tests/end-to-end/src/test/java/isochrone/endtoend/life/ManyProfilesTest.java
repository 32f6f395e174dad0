package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of profiles are loaded, answer, and are loaded again, within seconds. */
class ManyProfilesTest {
  private static final int PROFILES = 5_000;
  private static final int ENDPOINTS = 5;
  private static final int CHANGED = 1_023;

  /** Both take about a second; to read each declaration anew took four times as long. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private Path write(String changed) throws IOException {
    StringBuilder text = new StringBuilder("many.test {\n");
    for (int i = 0; i < PROFILES; i++) {
      text.append(" profile p").append(i).append(i % 2 == 0 ? " weighted {\n" : " priority {\n");
      for (int j = 0; j < ENDPOINTS; j++) {
        String address = i == CHANGED && j == 0 ? changed : address(i, j);
        text.append("  endpoint e").append(j).append(' ').append(address).append('\n');
      }
      text.append(" }\n");
    }
    return Files.writeString(folder.resolve("Corefile"), text.append("}\n").toString());
  }

  private static String address(int profile, int endpoint) {
    return "10.%d.%d.%d".formatted(endpoint, profile >>> 8, profile & 0xFF);
  }

  @Test
  void thousands_areLoaded_andLoadedAgain() throws IOException {
    Path corefile = write("192.0.2.1");
    try (RunningServer server = assertTimeout(PATIENCE, () -> RunningServer.start(corefile))) {
      DnsClient client = server.client();
      assertAnswers(client, "192.0.2.1");
      write("192.0.2.2");
      assertTimeout(PATIENCE, () -> server.reloader().reload("test"));
      assertAnswers(client, "192.0.2.2");
      assertThat(server.board().profiles()).hasSize(PROFILES);
    }
  }

  private static void assertAnswers(DnsClient client, String changed) {
    assertThat(Answers.of(client, name(CHANGED), "A")).isEqualTo(changed);
    for (int profile : new int[] {1, 1_025, 2_047, 2_049, PROFILES - 1}) {
      assertThat(Answers.of(client, name(profile), "A")).isEqualTo(address(profile, 0));
    }
    assertThat(Answers.of(client, name(1_024), "A")).endsWith(".4.0");
  }

  private static String name(int profile) {
    return "p" + profile + ".many.test";
  }
}
