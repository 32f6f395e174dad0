package isochrone.plugin.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import isochrone.kit.InMemoryServer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of an endpoint are probed, and what becomes of what is found there. */
class AddressesTest {
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Verdict REFUSED = Verdict.unreached("connection refused");

  private final ByAddress probe = new ByAddress();
  private final List<InMemoryServer> open = new ArrayList<>();

  /** A probe that finds what a test says, address by address, and is silent where it says so. */
  private static final class ByAddress implements ProbeFactory {
    private final Map<String, Verdict> found = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> timeouts = new ArrayList<>();

    @Override
    public String name() {
      return "by-address";
    }

    @Override
    public Config reference() {
      return ConfigFactory.empty();
    }

    @Override
    public Probe create(Block monitor, Setup setup) {
      return this::check;
    }

    private void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
      InetAddress address = aim.socket(1).getAddress();
      asked.add(address.getHostAddress());
      timeouts.add(timeout);
      Verdict verdict = found.get(address.getHostAddress());
      if (verdict != null) {
        done.accept(verdict);
      }
    }
  }

  private InMemoryServer server(String addresses, String target) {
    InMemoryServer server =
        InMemoryServer.of(
            ("example.org {\n profile www first {\n"
                    + "  monitor by-address interval=10s timeout=6s tolerated-failures=0 "
                    + "addresses=%s\n  endpoint a %s\n }\n}\n")
                .formatted(addresses, target),
            Steering.extensions(probe));
    open.add(server);
    return server;
  }

  private @Nullable Verdict latest(InMemoryServer server) {
    return server.board().profiles().get(0).endpoints().get(0).result();
  }

  private Verdict result(InMemoryServer server) {
    server.forward(ROUND);
    return Objects.requireNonNull(latest(server));
  }

  @AfterEach
  void close() {
    open.forEach(InMemoryServer::close);
  }

  @Test
  void first_goesOnUntilOneCanBeReached() {
    probe.found.put("192.0.2.1", REFUSED);
    probe.found.put("192.0.2.2", Verdict.failed("got 503"));
    InMemoryServer server = named("first", "192.0.2.1", "192.0.2.2", "192.0.2.3");
    assertThat(result(server)).isEqualTo(Verdict.failed("192.0.2.2: got 503"));
    assertThat(probe.asked.subList(0, 2)).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(probe.asked).doesNotContain("192.0.2.3");
  }

  private InMemoryServer named(String addresses, String... of) {
    InMemoryServer server = server(addresses, "web.example.net.");
    server.hosts().tell("web.example.net", of);
    return server;
  }

  @Test
  void first_givesEachAddressItsShareOfTheTime() {
    probe.found.put("192.0.2.2", Verdict.healthy("got 200"));
    // The first never answers: half of the 6 s are gone, and the patience of 500 ms.
    InMemoryServer server = named("first", "192.0.2.1", "192.0.2.2");
    server.forward(Duration.ofSeconds(5));
    assertThat(latest(server)).isEqualTo(Verdict.healthy("got 200"));
    assertThat(probe.timeouts.get(0)).isEqualTo(Duration.ofSeconds(3));
    assertThat(probe.timeouts.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void first_isLate_whenNoAddressAnswers() {
    InMemoryServer server = named("first", "192.0.2.1", "192.0.2.2");
    assertThat(result(server)).isEqualTo(Verdict.late(Duration.ofSeconds(6)));
  }

  @Test
  void every_wantsAllOfThem_andNamesTheOneThatFails() {
    probe.found.put("192.0.2.1", Verdict.healthy("got 200"));
    probe.found.put("2001:db8:0:0:0:0:0:2", Verdict.healthy("got 204"));
    InMemoryServer server = server("every", "192.0.2.1,2001:db8::2");
    assertThat(result(server).healthy()).isTrue();
    probe.found.put("2001:db8:0:0:0:0:0:2", REFUSED);
    assertThat(result(server).text()).isEqualTo("2001:db8::2: connection refused");
  }

  @Test
  void both_addressesOfAnEndpoint_areTakenInTurn() {
    probe.found.put("192.0.2.1", REFUSED);
    probe.found.put("2001:db8:0:0:0:0:0:2", Verdict.healthy("got 200"));
    assertThat(result(server("first", "192.0.2.1,2001:db8::2")).healthy()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "every"})
  void name_thatDoesNotResolve_isAFailure(String addresses) {
    InMemoryServer server = server(addresses, "x.nowhere.example.");
    assertThat(result(server)).isEqualTo(Verdict.unreached("cannot resolve: x.nowhere.example"));
    assertThat(probe.asked).isEmpty();
  }

  @Test
  void name_thatNobodyAnswersFor_isAFailureInTime() {
    InMemoryServer server = server("first", "x.silent.example.");
    server.forward(Duration.ofSeconds(7));
    assertThat(latest(server))
        .isEqualTo(Verdict.unreached("cannot resolve x.silent.example: no answer within 6s"));
  }

  @Test
  void name_isLookedUpForEachProbe() {
    probe.found.put("192.0.2.1", Verdict.healthy("got 200"));
    probe.found.put("192.0.2.9", Verdict.failed("got 500"));
    InMemoryServer server = named("first", "192.0.2.1");
    assertThat(result(server).healthy()).isTrue();
    server.hosts().tell("web.example.net", "192.0.2.9");
    assertThat(result(server).text()).isEqualTo("got 500");
  }

  @Test
  void certificate_thatWasShown_isCountedDown() {
    InMemoryServer server = server("first", "192.0.2.1");
    Instant end = server.clock().now().plus(Duration.ofDays(30));
    probe.found.put("192.0.2.1", Verdict.healthy("got 200"));
    server.forward(ROUND);
    String family = "isochrone_endpoint_certificate_left_seconds";
    assertThat(server.count(family)).isZero();
    probe.found.put("192.0.2.1", Verdict.healthy("got 200").expiring(end));
    server.forward(ROUND);
    assertThat(server.count(family, "a"))
        .isCloseTo(
            (double) Duration.ofDays(30).minus(ROUND.multipliedBy(2)).toSeconds(), within(1.0));
  }

  @Test
  void lateness_andWhatRuns_areCounted() {
    InMemoryServer server = server("first", "192.0.2.1");
    server.forward(Duration.ofSeconds(1));
    assertThat(server.count("isochrone_probe_running")).isEqualTo(1);
    assertThat(server.count("isochrone_probe_lateness_seconds")).isPositive();
  }
}
