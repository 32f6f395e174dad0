package isochrone.plugin.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Endpoint LOCAL = ProbeBench.endpoint("127.0.0.1", null, 0);
  private static ServerSocketFactory selfSigned = ServerSocketFactory.getDefault();

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void makeCertificate() {
    selfSigned = Certificates.sockets(folder, "-dname", "CN=elsewhere.example");
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
      assertThat(check(server, LOCAL, "")).isEqualTo(Verdict.healthy("got 200").withCode(200));
    }
  }

  @Test
  void check_takesExpiredCertificate() {
    ServerSocketFactory expired =
        Certificates.sockets(folder, "-dname", "CN=old", "-startdate", "-30d", "-validity", "10");
    try (RawServer server = RawServer.answering(RawServer.status(200), () -> expired)) {
      assertThat(check(server, LOCAL, "")).isEqualTo(Verdict.healthy("got 200").withCode(200));
    }
  }

  @Test
  void check_looksAtTheStatus() {
    try (RawServer server = RawServer.answering(RawServer.status(503), () -> selfSigned)) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.failed("expected 200, got 503").withCode(503));
    }
  }

  @Test
  void check_fails_whenServerSpeaksPlainHttp() {
    // A server that speaks first: this one would wait for the end of a request that never comes.
    try (Greeting server = new Greeting("HTTP/1.1 400 Bad Request\r\n\r\n");
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port())) {
      assertThat(bench.check(LOCAL, AMPLE))
          .isEqualTo(Verdict.failed("TLS handshake failed: the answer is not TLS"));
    }
  }

  @Test
  void check_fails_whenServerHangsUpInTheHandshake() {
    try (Greeting server = new Greeting("");
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

  /** Sends a text to whoever connects, and hangs up. */
  private static final class Greeting implements AutoCloseable {
    private final ServerSocket socket;
    private final Thread thread;

    Greeting(String text) {
      try {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      thread = new Thread(() -> greet(text), "greeting");
      thread.start();
    }

    private void greet(String text) {
      try (java.net.Socket client = socket.accept()) {
        client.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The client hung up first.
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() {
      try {
        socket.close();
        thread.join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
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
