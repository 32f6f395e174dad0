package isochrone.plugin.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Endpoint LOCAL = ProbeBench.endpoint("127.0.0.1", null, 0);
  private static ServerSocketFactory selfSigned = ServerSocketFactory.getDefault();
  private static Instant end = Instant.EPOCH;

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void makeCertificate() {
    Certificates made = certificate("2024/12/01", "-ext", "san=dns:elsewhere.example");
    selfSigned = made.sockets();
    end = made.certificate().getNotAfter().toInstant();
  }

  /** One that holds for 90 days; the clock of a bench stands at the first day of 2025. */
  private static Certificates certificate(String begin, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("-dname", "CN=any", "-startdate", begin + " 12:00:00", "-validity", "90"));
    all.addAll(List.of(options));
    return Certificates.make(folder, all.toArray(String[]::new));
  }

  @Override
  protected ProbeFactory factory() {
    return new HttpsFactory();
  }

  @Override
  protected Service healthy() {
    return RawServer.answering(RawServer.status(200), () -> selfSigned);
  }

  private Verdict check(RawServer server, Endpoint endpoint, String settings) {
    try (ProbeBench bench = new ProbeBench(factory(), "port=" + server.port() + " " + settings)) {
      return bench.check(endpoint, AMPLE);
    }
  }

  @Test
  void check_takesCertificateThatIsSelfSignedAndForAnotherName() {
    try (RawServer server = RawServer.answering(RawServer.status(200), () -> selfSigned)) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.healthy("got 200").withCode(200).expiring(end));
    }
  }

  @Test
  void check_takesExpiredCertificate() {
    Certificates expired = certificate("2024/09/01");
    Instant end = expired.certificate().getNotAfter().toInstant();
    try (RawServer server = RawServer.answering(RawServer.status(200), expired::sockets)) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.healthy("got 200").withCode(200).expiring(end));
      assertThat(check(server, LOCAL, "verify=on").text())
          .isEqualTo("expected a certificate that holds, got one that ended on 2024-11-30");
      assertThat(check(server, LOCAL, "certificate-days=1").text())
          .isEqualTo("expected a certificate for 1 more day, got one that ended on 2024-11-30");
    }
  }

  @Test
  void check_verifiesCertificate_whenAsked() {
    Endpoint named = ProbeBench.endpoint("elsewhere.example", null, 0);
    try (RawServer server = RawServer.answering(RawServer.status(200), () -> selfSigned)) {
      assertThat(check(server, LOCAL, "verify=on"))
          .isEqualTo(
              Verdict.failed("expected a certificate for 127.0.0.1, got one for elsewhere.example")
                  .expiring(end));
      assertThat(check(server, named, "verify=on"))
          .isEqualTo(
              Verdict.failed("expected a trusted certificate, got one signed by itself")
                  .expiring(end));
      assertThat(server.requests()).as("what is asked of whom is not trusted").isEmpty();
    }
  }

  @Test
  void check_wantsDaysLeft() {
    try (RawServer server = RawServer.answering(RawServer.status(200), () -> selfSigned)) {
      assertThat(check(server, LOCAL, "certificate-days=58").healthy()).isTrue();
      assertThat(check(server, LOCAL, "certificate-days=61").text())
          .isEqualTo("expected a certificate for 61 more days, got one that ends on 2025-03-01");
    }
  }

  @Test
  void check_looksAtTheStatus() {
    try (RawServer server = RawServer.answering(RawServer.status(503), () -> selfSigned)) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.failed("expected 200, got 503").withCode(503).expiring(end));
    }
  }

  @Test
  void check_fails_whenServerSpeaksPlainHttp() {
    // A server that speaks first: this one would wait for the end of a request that never comes.
    try (RawServer server = RawServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n");
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port())) {
      assertThat(bench.check(LOCAL, AMPLE))
          .isEqualTo(Verdict.failed("TLS handshake failed: the answer is not TLS"));
    }
  }

  @Test
  void check_fails_whenServerHangsUpInTheHandshake() {
    try (RawServer server = RawServer.greeting("");
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port())) {
      assertThat(bench.check(LOCAL, AMPLE).healthy()).isFalse();
    }
  }

  @Test
  void check_fails_whenTlsIsTooOld() {
    try (RawServer server =
        RawServer.answering(RawServer.status(200), () -> new OldTls(selfSigned))) {
      assertThat(check(server, LOCAL, "").text()).startsWith("TLS handshake failed: ");
    }
  }

  @Test
  void check_fails_whenHandshakeIsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ProbeBench bench = new ProbeBench(factory(), "port=" + silent.getLocalPort())) {
      assertThat(bench.check(LOCAL, Duration.ofMillis(150)))
          .isEqualTo(Verdict.late(Duration.ofMillis(150)));
    }
  }

  @Test
  void serverName_followsHost() {
    try (RawServer server = RawServer.answering(RawServer.status(200), () -> selfSigned)) {
      check(server, ProbeBench.endpoint("a.local.example", null, 0), "");
      check(server, LOCAL, "{\n header Host shop.example.org:8443\n}");
      check(server, LOCAL, "");
      assertThat(server.sessions()).hasSize(3).allMatch(session -> session.startsWith("TLSv1.3"));
      assertThat(server.sessions().get(0)).contains("value=a.local.example");
      assertThat(server.sessions().get(1)).contains("value=shop.example.org");
      assertThat(server.sessions().get(2)).endsWith(" []");
    }
  }

  @Test
  void port_is443ByDefault() {
    assertThat(factory().reference().getInt("port")).isEqualTo(443);
    assertThat(new HttpFactory().reference().getInt("port")).isEqualTo(80);
  }

  /** Sockets that speak TLS 1.1 at best. */
  private static final class OldTls extends ServerSocketFactory {
    private final ServerSocketFactory inner;

    OldTls(ServerSocketFactory inner) {
      this.inner = inner;
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      SSLServerSocket socket = (SSLServerSocket) inner.createServerSocket(port, backlog, address);
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      return socket;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return createServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }
  }
}
