package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Extension;
import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every probe must keep, whatever it looks at.
 *
 * <p>A room extends this with its factory and a server that the probe finds healthy.
 */
public abstract class ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String LOCAL = "127.0.0.1";
  private static final int MANY = 50;

  /** A server on a port of the loopback address. */
  public interface Service extends AutoCloseable {

    /** The port. */
    int port();

    @Override
    void close();
  }

  /** The factory of the probe. */
  protected abstract ProbeFactory factory();

  /** Starts a server that the probe finds healthy when it has these {@link #settings}. */
  protected abstract Service healthy();

  /** What stands on the monitor line, for a probe that goes to this port; may have a block. */
  protected String settings(int port) {
    return "port=" + port;
  }

  /** How this probe says what others say in these words. */
  protected String said(String text) {
    return text;
  }

  private ProbeBench bench(int port) {
    return new ProbeBench(factory(), settings(port));
  }

  @Test
  @DisplayName("the services file lists the factory, and its name and summary fit")
  final void factory_isInstalled() {
    assertThat(ServiceLoader.load(Extension.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(factory().getClass()));
    assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
    assertThat(factory().summary()).endsWith(".");
  }

  @Test
  @DisplayName("an endpoint that is well is found healthy, by address and by name, and as often")
  final void check_findsHealthy() {
    try (Service service = healthy();
        ProbeBench bench = bench(service.port())) {
      for (String target : List.of(LOCAL, LOCAL, "a.local.example", LOCAL)) {
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
  @DisplayName("each check ends in one verdict, also when many run together")
  final void check_givesOneVerdict() {
    try (Service service = healthy();
        ProbeBench bench = bench(service.port())) {
      Endpoint endpoint = ProbeBench.endpoint(LOCAL, null, 0);
      List<CompletableFuture<List<Verdict>>> all =
          IntStream.range(0, MANY).mapToObj(i -> bench.begin(endpoint, AMPLE)).toList();
      assertThat(all)
          .allSatisfy(
              said ->
                  assertThat(ProbeBench.await(said))
                      .singleElement()
                      .satisfies(verdict -> assertThat(verdict.healthy()).isTrue()));
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
