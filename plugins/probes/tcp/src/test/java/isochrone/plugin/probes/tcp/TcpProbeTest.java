package isochrone.plugin.probes.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Verdict;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @Override
  protected ProbeFactory factory() {
    return new TcpFactory();
  }

  @Override
  protected Service healthy() {
    return new Listening();
  }

  @Test
  void check_hangsUpWithoutAByte() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.getLocalPort())) {
      assertThat(bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE))
          .isEqualTo(Verdict.healthy("connected"));
      try (Socket client = server.accept()) {
        assertThat(endOf(client)).isIn("reset", "end");
      }
    }
  }

  private static String endOf(Socket client) throws IOException {
    try {
      return client.getInputStream().read() < 0 ? "end" : "data";
    } catch (SocketException e) {
      return "reset";
    }
  }

  @Test
  void check_isHealthy_whenServerAcceptsButNeverSpeaks() {
    try (Listening server = new Listening();
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port())) {
      assertThat(bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE).healthy()).isTrue();
    }
  }

  /** Connections that the system accepts and nobody reads. */
  private static final class Listening implements Service {
    private static final int BACKLOG = 100;
    private final ServerSocket socket;

    Listening() {
      try {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
