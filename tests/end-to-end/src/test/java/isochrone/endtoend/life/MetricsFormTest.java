package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Loopback;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics as Prometheus and boards made for CoreDNS read them. */
class MetricsFormTest {
  private static final Set<String> SERVER = Set.of("server", "zone", "view");
  private static final Set<String> SIZES = Set.of("server", "zone", "view", "proto", "le");

  /** Upper bounds of the buckets in CoreDNS. */
  private static final List<Double> DURATIONS = durations();

  private static final List<Double> OCTETS =
      List.of(
          0.0, 100.0, 200.0, 300.0, 400.0, 511.0, 1023.0, 2047.0, 4095.0, 8291.0, 16e3, 32e3, 48e3,
          64e3);

  @TempDir private Path folder;
  private final LocalEndpoint endpoint = new LocalEndpoint();
  private @Nullable RunningServer server;

  private static List<Double> durations() {
    Double[] bounds = new Double[16];
    Arrays.setAll(bounds, i -> 0.00025 * (1 << i));
    return List.of(bounds);
  }

  @AfterEach
  void stop() {
    endpoint.close();
    if (server != null) {
      server.close();
    }
  }

  /** A server that has been asked for everything once. */
  private Scrape scrape(String namespace) throws IOException {
    endpoint.become("200");
    int port = Ports.free();
    String corefile =
        """
        board.test {
            prometheus 127.0.0.1:%d namespace=%s
            errors
            reload
            authority ns1.board.test hostmaster.board.test
            records {
                www 300 A 192.0.2.1
            }
            profile steered priority {
                monitor http
                endpoint one 192.0.2.1 probe=%s
            }
            profile other weighted {
                monitor tcp interval=1s
                endpoint one 192.0.2.1 probe=%s
            }
        }
        """
            .formatted(port, namespace, endpoint.hostAndPort(), endpoint.hostAndPort());
    RunningServer started =
        RunningServer.start(Files.writeString(folder.resolve("Corefile"), corefile));
    server = started;
    DnsClient client = started.client();
    for (String type : List.of("A", "AAAA", "TXT", "TYPE65280")) {
      QueryMessage.of("www.board.test", type).ask(client, false);
      QueryMessage.of("none.board.test", type).ednsFlags(QueryMessage.DNSSEC_OK).ask(client, true);
      QueryMessage.of("steered.board.test", type)
          .ask(started.client(Loopback.hasIpv6() ? "::1" : "127.0.0.1"), false);
    }
    QueryMessage.of("www.elsewhere.test", "A").ask(client, false);
    return Scrape.of(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"isochrone", "coredns"})
  void promtool_findsNothing(String namespace) throws IOException {
    Tool promtool = Tool.find("promtool");
    Tool.Output output = promtool.feed(scrape(namespace).text(), "check", "metrics");
    assertThat(output.out() + output.err()).isEmpty();
    assertThat(output.exit()).isZero();
  }

  @Test
  void boardForCoreDns_findsItsSeries() throws IOException {
    Scrape scrape = scrape("coredns");
    has(scrape, "coredns_build_info", Set.of("version", "revision", "goversion"));
    has(scrape, "coredns_panics_total", Set.of());
    has(scrape, "coredns_plugin_enabled", Set.of("server", "zone", "view", "name"));
    has(
        scrape,
        "coredns_dns_requests_total",
        Set.of("server", "zone", "view", "proto", "family", "type"));
    has(
        scrape,
        "coredns_dns_request_duration_seconds_bucket",
        Set.of("server", "zone", "view", "le"));
    has(scrape, "coredns_dns_request_duration_seconds_sum", SERVER);
    has(scrape, "coredns_dns_request_duration_seconds_count", SERVER);
    has(scrape, "coredns_dns_request_size_bytes_bucket", SIZES);
    has(scrape, "coredns_dns_response_size_bytes_bucket", SIZES);
    has(scrape, "coredns_dns_do_requests_total", SERVER);
    has(scrape, "coredns_dns_responses_total", Set.of("server", "zone", "view", "rcode", "plugin"));
    has(scrape, "coredns_reload_failed_total", Set.of());
    has(scrape, "coredns_reload_version_info", Set.of("hash", "value"));
  }

  /** There is a series of this name, and each has exactly these labels. */
  private static void has(Scrape scrape, String name, Set<String> labels) {
    assertThat(scrape.series().stream().filter(one -> one.name().equals(name)))
        .as(name)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.labels().keySet()).isEqualTo(labels));
  }

  @Test
  void boardForCoreDns_findsTheValuesOfItsLabels() throws IOException {
    Scrape scrape = scrape("coredns");
    String server = "dns://:" + port();
    assertThat(values(scrape, "coredns_dns_requests_total", "server")).containsExactly(server);
    assertThat(values(scrape, "coredns_dns_requests_total", "zone"))
        .containsExactlyInAnyOrder("board.test.", "dropped");
    assertThat(values(scrape, "coredns_dns_requests_total", "view")).containsExactly("");
    assertThat(values(scrape, "coredns_dns_requests_total", "proto")).containsExactly("tcp", "udp");
    assertThat(values(scrape, "coredns_dns_requests_total", "family"))
        .isEqualTo(Loopback.hasIpv6() ? Set.of("1", "2") : Set.of("1"));
    assertThat(values(scrape, "coredns_dns_requests_total", "type"))
        .containsExactly("A", "AAAA", "TXT", "other");
    assertThat(values(scrape, "coredns_dns_responses_total", "rcode"))
        .containsExactly("NOERROR", "NXDOMAIN", "REFUSED");
    assertThat(values(scrape, "coredns_plugin_enabled", "name"))
        .contains("errors", "prometheus", "records", "profile");
    assertThat(scrape.sum("coredns_dns_requests_total", Map.of())).isEqualTo(13);
    assertThat(scrape.sum("coredns_dns_responses_total", Map.of())).isEqualTo(13);
  }

  private int port() {
    if (server == null) {
      throw new IllegalStateException("no server");
    }
    return server.port();
  }

  private static Set<String> values(Scrape scrape, String name, String label) {
    return scrape.series().stream()
        .filter(one -> one.name().equals(name))
        .map(one -> one.labels().getOrDefault(label, "missing"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void boardForCoreDns_findsItsBuckets() throws IOException {
    Scrape scrape = scrape("coredns");
    assertThat(bounds(scrape, "coredns_dns_request_duration_seconds_bucket")).isEqualTo(DURATIONS);
    assertThat(bounds(scrape, "coredns_dns_request_size_bytes_bucket")).isEqualTo(OCTETS);
    assertThat(bounds(scrape, "coredns_dns_response_size_bytes_bucket")).isEqualTo(OCTETS);
  }

  private static List<Double> bounds(Scrape scrape, String name) {
    return scrape.series().stream()
        .filter(one -> one.name().equals(name))
        .map(one -> one.labels().getOrDefault("le", ""))
        .filter(bound -> !bound.equals("+Inf"))
        .map(Double::valueOf)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void ownFamilies_keepTheirPrefixUnderAnyNamespace() throws IOException {
    Scrape scrape = scrape("coredns");
    has(scrape, "isochrone_profile_status", Set.of("profile", "status"));
    has(scrape, "isochrone_endpoint_status", Set.of("profile", "endpoint", "status"));
    has(scrape, "isochrone_endpoint_selected_total", Set.of("profile", "endpoint"));
    has(scrape, "isochrone_probe_total", Set.of("profile", "endpoint", "result"));
    assertThat(scrape.series()).noneMatch(one -> one.name().startsWith("coredns_isochrone"));
  }
}
