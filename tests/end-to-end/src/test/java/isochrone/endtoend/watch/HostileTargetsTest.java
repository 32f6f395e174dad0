package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand endpoints that do to probes what they can, beside some that are well. */
class HostileTargetsTest {
  private static final int EACH = 99;
  private static final int NAMELESS = 10;
  private static final int ALL = EACH * HostileTarget.values().length + NAMELESS;
  private static final int WELL = 5;
  private static final int ROUNDS = 2;
  private static final long MEGABYTE = 1 << 20;

  /** Far more than checks take, and far less than what these endpoints would like. */
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private final int scrapePort = Ports.free();
  private final LocalEndpoint well = new LocalEndpoint();
  private final Set<String> understood = new HashSet<>();
  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  @BeforeEach
  void serve() throws InterruptedException {
    well.become("200");
    for (HostileTarget each : HostileTarget.values()) {
      each.serve(threads);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    well.close();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private Path write(boolean hostile) throws IOException {
    StringBuilder text = new StringBuilder("hostile.test {\n prometheus 127.0.0.1:" + scrapePort);
    begin(text, "well", "http", "1s");
    for (int i = 0; i < WELL; i++) {
      text.append("  endpoint e%d 192.0.2.%d probe=%s\n".formatted(i, i + 1, well.hostAndPort()));
    }
    text.append(" }");
    if (hostile) {
      appendHostile(text);
    }
    return Files.writeString(folder.resolve("Corefile"), text.append("\n}\n"));
  }

  private static void appendHostile(StringBuilder text) {
    int number = 0;
    for (HostileTarget each : HostileTarget.values()) {
      number++;
      begin(text, name(each), each.monitor(), "2s");
      for (int i = 0; i < EACH; i++) {
        String host = "127.%d.1.%d:%d".formatted(number, i + 1, each.port());
        text.append("  endpoint e%d 192.0.2.%d probe=%s\n".formatted(i, i + 1, host));
      }
      text.append(" }");
    }
    begin(text, "nameless", "http", "2s");
    for (int i = 0; i < NAMELESS; i++) {
      // RFC 6761 §6.4: nobody has these names.
      text.append("  endpoint e%d e%d.nobody.invalid\n".formatted(i, i));
    }
    text.append(" }");
  }

  private static void begin(StringBuilder text, String name, String monitor, String interval) {
    text.append(
        """

         profile %s weighted {
          monitor %s {
           interval %s
           timeout 1s
           tolerated-failures 0
          }
        """
            .formatted(name, monitor, interval));
  }

  private static String name(HostileTarget target) {
    return target.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ProfileState profile(StatusBoard board, String name) {
    return board.profiles().stream()
        .filter(one -> one.profile().name().toString().equals(name + ".hostile.test."))
        .findFirst()
        .orElseThrow();
  }

  private double probes(String result) {
    return Scrape.of(scrapePort).sum("isochrone_probe_total", Map.of("result", result));
  }

  @Test
  void endpoints_areFoundFailing_andDisturbNobody() throws IOException {
    try (RunningServer server = RunningServer.start(write(true))) {
      server.await("a verdict on each", board -> failing(board) == ALL);
      Until.holds(() -> assertThat(understood(server.board())).hasSize(ALL));
      long heap = heap();
      double failed = probes("failed");
      double healthy = probes("healthy");
      Until.holds(() -> assertThat(probes("failed")).isGreaterThan(failed + ROUNDS * ALL));
      assertThat(probes("healthy")).isGreaterThan(healthy + ROUNDS * WELL);
      assertThat(profile(server.board(), "well").endpoints())
          .allMatch(endpoint -> endpoint.status() == EndpointStatus.ONLINE);
      assertThat(Answers.of(server.client(), "well.hostile.test", "A")).startsWith("192.0.2.");
      assertThat(Scrape.of(scrapePort).sum("isochrone_probe_stalled", Map.of())).isZero();
      assertThat(heap() - heap).as("octets of heap").isLessThan(16 * MEGABYTE);
      write(false);
      server.reloader().reload("test");
      assertThat(server.board().profiles()).hasSize(1);
      for (HostileTarget each : HostileTarget.values()) {
        Until.holds(() -> assertThat(Sockets.of(each.port())).as(each.name()).isZero());
      }
    }
  }

  private static int failing(StatusBoard board) {
    int failing = 0;
    for (ProfileState profile : board.profiles()) {
      for (EndpointState endpoint : profile.endpoints()) {
        failing += endpoint.status() == EndpointStatus.DEGRADED ? 1 : 0;
      }
    }
    return failing;
  }

  /** Whose verdict has ever been the right one: on a busy machine some are late now and then. */
  private Set<String> understood(StatusBoard board) {
    for (HostileTarget each : HostileTarget.values()) {
      understand(profile(board, name(each)), each.verdict());
    }
    understand(profile(board, "nameless"), "cannot resolve");
    return understood;
  }

  private void understand(ProfileState profile, String text) {
    for (EndpointState endpoint : profile.endpoints()) {
      Health.Finding last = endpoint.health().last();
      if (last != null) {
        assertThat(last.took()).isNotNull().isLessThan(IN_TIME);
        if (last.verdict().text().startsWith(text)) {
          understood.add(endpoint.endpoint().name() + "." + profile.profile().name());
        }
      }
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
