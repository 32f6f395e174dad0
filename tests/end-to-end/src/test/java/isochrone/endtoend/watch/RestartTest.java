package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is started again goes on from what was known. */
class RestartTest {
  @TempDir private Path folder;
  private final int port = Ports.free();
  private final LocalEndpoint primary = new LocalEndpoint();
  private final LocalEndpoint standby = new LocalEndpoint();

  @BeforeEach
  void write() throws IOException {
    primary.become("503");
    standby.become("200");
    Files.writeString(
        folder.resolve("Corefile"),
        """
        restart.test:%d {
            bind 127.0.0.1
            profile www priority {
                ttl 0
                monitor http interval=1s timeout=900ms tolerated-failures=0
                endpoint primary 192.0.2.1 probe=%s
                endpoint standby 192.0.2.2 probe=%s
            }
        }
        """
            .formatted(port, primary.hostAndPort(), standby.hostAndPort()));
  }

  @AfterEach
  void stop() {
    primary.close();
    standby.close();
  }

  private String answer() {
    return Answers.of(DnsClient.ofLoopback(port), "www.restart.test", "A");
  }

  private Child server(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "-conf";
    arguments[1] = folder.resolve("Corefile").toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Child.start(folder, arguments);
  }

  @Test
  void verdicts_outliveARestart_andNobodyWaitsForNewOnes() throws Exception {
    try (Child first = server()) {
      first.awaitOut(line -> line.startsWith("restart.test"));
      Until.holds(() -> assertThat(answer()).isEqualTo("192.0.2.2"));
      first.signal("TERM");
      assertThat(first.awaitEnd()).isZero();
    }
    // Now nothing answers in time: what is known then is known from before.
    primary.become("hang");
    standby.become("hang");
    try (Child second = server("-first-round", "30s")) {
      second.awaitOut(line -> line.startsWith("restart.test"));
      assertThat(answer()).isEqualTo("192.0.2.2");
    }
  }

  @Test
  void nothing_isKept_whereNoneIsWanted() throws Exception {
    try (Child first = server("-state", "none")) {
      first.awaitOut(line -> line.startsWith("restart.test"));
      Until.holds(() -> assertThat(answer()).isEqualTo("192.0.2.2"));
      first.signal("TERM");
      assertThat(first.awaitEnd()).isZero();
    }
    assertThat(folder.resolve("state")).doesNotExist();
  }
}
