package isochrone.plugin.probes.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.TalkingServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int DRIP_MILLIS = 20;
  private static final Map<String, ServingStatus> WELL = Map.of("", ServingStatus.SERVING);

  @Override
  protected ProbeFactory factory() {
    return new GrpcFactory();
  }

  @Override
  protected Service healthy() {
    return HealthServer.of(WELL);
  }

  private Verdict check(Service server, String more) {
    try (server) {
      return check(server.port(), more);
    }
  }

  private Verdict check(int port, String more) {
    try (ProbeBench bench = new ProbeBench(factory(), settings(port) + " " + more)) {
      return bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE);
    }
  }

  /** What comes of a talk; the connection must be over then. */
  private Verdict check(TalkingServer.Talk talk, String more, Duration timeout) {
    try (TalkingServer server = new TalkingServer(talk);
        ProbeBench bench = new ProbeBench(factory(), settings(server.port()) + " " + more)) {
      Verdict found = bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), timeout);
      assertThat(server.awaitEnds(1)).as("the connection is closed").isTrue();
      return found;
    }
  }

  @Test
  void check_isHealthy_whenServing() {
    assertThat(check(HealthServer.of(WELL), ""))
        .isEqualTo(Verdict.healthy("got SERVING").withCode(0));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_SERVING", "UNKNOWN", "SERVICE_UNKNOWN"})
  void check_fails_whenNotServing(ServingStatus status) {
    assertThat(check(HealthServer.of(Map.of("", status)), ""))
        .isEqualTo(Verdict.failed("expected SERVING, got " + status).withCode(0));
  }

  @Test
  void check_asksAboutTheService() {
    Map<String, ServingStatus> services =
        Map.of("", ServingStatus.NOT_SERVING, "shop.Cart", ServingStatus.SERVING);
    assertThat(check(HealthServer.of(services), "service=shop.Cart").healthy()).isTrue();
    assertThat(check(HealthServer.of(services), "service=shop.Bank"))
        .isEqualTo(
            Verdict.failed(
                    "expected SERVING, got NOT_FOUND: the server knows no service \"shop.Bank\"")
                .withCode(Status.Code.NOT_FOUND.value()));
  }

  @Test
  void check_tellsThatThereIsNoHealthService() {
    assertThat(check(HealthServer.empty(), ""))
        .isEqualTo(
            Verdict.failed("expected SERVING, got UNIMPLEMENTED: the server has no grpc.health.v1")
                .withCode(Status.Code.UNIMPLEMENTED.value()));
  }

  @Test
  void check_tellsOtherStatuses() {
    Status status = Status.PERMISSION_DENIED.withDescription("who are you\u0007?\nno");
    assertThat(check(HealthServer.failing(status), ""))
        .isEqualTo(
            Verdict.failed("expected SERVING, got PERMISSION_DENIED: who are you??")
                .withCode(Status.Code.PERMISSION_DENIED.value()));
    Status wordy = Status.INTERNAL.withDescription("x".repeat(500));
    assertThat(check(HealthServer.failing(wordy), "").text()).endsWith("x…").hasSizeLessThan(200);
  }

  @Test
  void check_isLate_whenServerIsSilent() {
    assertThat(check(TalkingServer::listen, "", SHORT)).isEqualTo(Verdict.late(SHORT));
    assertThat(check(TalkingServer::listen, "tls=on", SHORT)).isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void check_fails_whenServerSpeaksHttp1() {
    assertThat(
            check(
                client -> {
                  say(client, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                  TalkingServer.listen(client);
                },
                "",
                AMPLE))
        .isEqualTo(Verdict.failed("the answer is not HTTP/2"));
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
  }

  @Test
  void check_fails_whenServerSpeaksNoTls() {
    assertThat(check(HealthServer.of(WELL), "tls=on").text())
        .isEqualTo("TLS handshake failed: the answer is not TLS");
  }

  @Test
  void check_fails_whenServerHangsUp() {
    assertThat(check(TalkingServer::hangUp, "", AMPLE))
        .isEqualTo(Verdict.failed("the connection was closed without an answer"));
    assertThat(check(TalkingServer::hangUp, "tls=on", AMPLE))
        .isEqualTo(Verdict.failed("TLS handshake failed: the connection was closed"));
  }

  @Test
  void check_fails_whenConnectionIsReset() {
    assertThat(check(TalkingServer::reset, "", AMPLE).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void check_endsInTime_whenServerDrips() {
    // A frame of SETTINGS that is never complete in time (RFC 9113 §6.5).
    byte[] drops = {0, 0x10, 0, 4, 0, 0, 0, 0, 0};
    assertThat(check(client -> TalkingServer.drip(client, drops, DRIP_MILLIS), "", SHORT))
        .isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void check_fails_whenServerBabbles() {
    assertThat(check(client -> babble(client, ""), "", AMPLE))
        .isEqualTo(Verdict.failed("the answer is not HTTP/2"));
  }

  @Test
  void check_fails_whenHeadersNeverEnd() {
    // Empty SETTINGS, HEADERS of the call, and CONTINUATION without end (RFC 9113 §6.10).
    String settings = "\0\0\0\4\0\0\0\0\0";
    String headers = "\0\0\0\1\0\0\0\0\3";
    assertThat(check(client -> babble(client, settings + headers), "", AMPLE))
        .isEqualTo(Verdict.failed("the answer breaks rules of HTTP/2"));
  }

  private static void babble(Socket client, String first) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(first.getBytes(StandardCharsets.ISO_8859_1));
    byte[] more = "\0\0\1\11\0\0\0\0\3\100".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
    while (true) {
      out.write(more);
    }
  }

  @Test
  void check_makesNoThreads() {
    try (HealthServer server = HealthServer.of(WELL)) {
      assertThat(check(server.port(), "").healthy()).isTrue();
      // The loops are those of the server.
      assertThat(threads()).allMatch(name -> name.contains("-ELG-"));
    }
    List<String> before = threads();
    assertThat(check(unusedPort(), "").healthy()).isFalse();
    assertThat(check(TalkingServer::listen, "", SHORT).healthy()).isFalse();
    assertThat(before).containsAll(threads());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("grpc-"))
        .filter(name -> !name.startsWith("grpc-shared-destroyer"))
        .toList();
  }
}
