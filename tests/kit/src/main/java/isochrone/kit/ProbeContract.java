package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every probe that connects to a port must keep.
 *
 * <p>A room extends this with its factory and a server that the probe finds healthy.
 */
public abstract class ProbeContract extends AnyProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String LOCAL = "127.0.0.1";

  /** A server on a port of the loopback address. */
  public interface Service extends AutoCloseable {

    /** The port. */
    int port();

    @Override
    void close();
  }

  /** Starts a server that the probe finds healthy when it has these {@link #settings}. */
  protected abstract Service healthy();

  /** What stands on the monitor line, for a probe that goes to this port; may have a block. */
  protected String settings(int port) {
    return "port=" + port;
  }

  /** The same, where it opens no TCP connection by these. */
  protected String settingsOverTcp(int port) {
    return settings(port);
  }

  /** How this probe says what others say in these words. */
  protected String said(String text) {
    return text;
  }

  @Override
  protected final Subject well() {
    Service service = healthy();
    return Subject.of(
        settings(service.port()), ProbeBench.endpoint(LOCAL, null, 0), service::close);
  }

  @Override
  protected final Subject silent() {
    SilentPort silent = new SilentPort();
    return Subject.of(settings(silent.port()), ProbeBench.endpoint(LOCAL, null, 0), silent::close);
  }

  private ProbeBench bench(int port) {
    return new ProbeBench(factory(), settings(port));
  }

  @Test
  @DisplayName("an endpoint that is well is found healthy, by address and by name")
  final void check_findsHealthy_byAddressAndByName() {
    try (Service service = healthy();
        ProbeBench bench = bench(service.port())) {
      for (String target : List.of(LOCAL, "a.local.example")) {
        Verdict found = bench.check(ProbeBench.endpoint(target, null, 0), AMPLE);
        assertThat(found.healthy()).as("%s: %s", target, found).isTrue();
      }
    }
  }

  @Test
  @DisplayName("an endpoint may be probed at another host and port than its target")
  final void check_goesToProbeAddress() {
    try (Service service = healthy();
        ProbeBench bench = bench(1)) {
      Endpoint endpoint = ProbeBench.endpoint("192.0.2.1", LOCAL, service.port());
      assertThat(bench.check(endpoint, AMPLE).healthy()).isTrue();
    }
  }

  @Test
  @DisplayName("a refused connection is a failure, and called so")
  final void check_fails_whenRefused() {
    try (ProbeBench bench = bench(unusedPort())) {
      assertThat(bench.check(ProbeBench.endpoint(LOCAL, null, 0), AMPLE))
          .isEqualTo(Verdict.unreached(said("connection refused")));
    }
  }

  @Test
  @DisplayName("when the time is over the check is, whatever it waits for")
  final void check_fails_whenTimeIsOver() {
    try (SilentPort silent = new SilentPort();
        ProbeBench bench = bench(silent.port())) {
      Verdict found = bench.check(ProbeBench.endpoint(LOCAL, null, 0), SHORT);
      assertThat(found.outcome()).isEqualTo(Verdict.Outcome.LATE);
      assertThat(found.text()).isEqualTo(said(Verdict.late(SHORT).text()));
    }
  }

  @Test
  @DisplayName("when the server has no socket left, nothing is concluded about the endpoint")
  final void check_concludesNothing_whenThereIsNoSocketLeft() {
    try (ProbeBench bench = ProbeBench.withoutSockets(factory(), settingsOverTcp(unusedPort()))) {
      assertThat(ProbeBench.await(bench.begin(ProbeBench.endpoint(LOCAL, null, 0), AMPLE)))
          .containsExactly(Verdict.unknown(said("cannot check: too many open files")));
    }
  }

  @Test
  @DisplayName("a port is from 1 to 65535")
  final void port_isAPort() {
    assertThat(ProbeBench.problems(factory(), settings(0)))
        .singleElement()
        .asString()
        .contains("0");
    assertThat(ProbeBench.problems(factory(), settings(65536))).hasSize(1);
  }

  /** A port of the loopback address that nobody listens on now. */
  protected static int unusedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
