package isochrone.plugin.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusTest extends HandlerContract {
  private static final String COREFILE = "example.org example.net {\n prometheus\n}";

  @Override
  protected HandlerFactory factory() {
    return new PrometheusFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of(COREFILE);
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "SOA"),
        Query.of("nothing.example.org", "TYPE65280"),
        Query.of("elsewhere.example.com", "A"));
  }

  @Test
  void requests_areCountedByZoneProtocolFamilyAndType() {
    try (InMemoryServer server = server()) {
      server.ask("a.example.org", "A");
      server.ask(Query.of("b.example.org", "A").from("2001:db8::1", 5353));
      server.ask(Query.of("b.example.net", "TYPE65280").tcp());
      String family = "dns_requests_total";
      assertThat(server.count(family)).isEqualTo(3);
      assertThat(server.count(family, "dns://:1053", "example.org.", "", "udp", "1", "A"))
          .isEqualTo(1);
      assertThat(server.count(family, "dns://:1053", "example.org.", "", "udp", "2", "A"))
          .isEqualTo(1);
      assertThat(server.count(family, "dns://:1053", "example.net.", "", "tcp", "1", "other"))
          .isEqualTo(1);
    }
  }

  @Test
  void responses_areCountedByResultAndPlugin() {
    try (InMemoryServer server = server()) {
      server.ask("a.example.org", "A");
      server.ask("example.org", "SOA");
      server.ask("example.org", "SOA");
      String family = "dns_responses_total";
      assertThat(server.count(family, "example.org.", "NXDOMAIN", "")).isEqualTo(1);
      assertThat(server.count(family, "example.org.", "NOERROR", "")).isEqualTo(2);
    }
  }

  @Test
  void queriesOutsideAllZones_areCountedAsDropped() {
    try (InMemoryServer server = server()) {
      server.ask("a.example.com", "A");
      assertThat(server.count("dns_requests_total", "dns://:1053", "dropped", "A")).isEqualTo(1);
      assertThat(server.count("dns_responses_total", "dropped", "REFUSED", "")).isEqualTo(1);
      assertThat(server.count("dns_request_duration_seconds", "dropped")).isEqualTo(1);
    }
  }

  @Test
  void sizesDurationsAndDnssecBit_areObserved() {
    try (InMemoryServer server = server()) {
      server.ask(Query.of("a.example.org", "A").edns(true));
      server.ask(Query.of("a.example.org", "A").edns(false).tcp());
      assertThat(server.count("dns_request_size_bytes", "example.org.", "udp")).isEqualTo(1);
      assertThat(server.count("dns_response_size_bytes", "example.org.", "tcp")).isEqualTo(1);
      assertThat(server.count("dns_request_duration_seconds", "example.org.")).isEqualTo(2);
      assertThat(server.count("dns_do_requests_total", "example.org.")).isEqualTo(1);
    }
  }

  @Test
  void counts_surviveAReload() {
    try (InMemoryServer server = server()) {
      server.ask("a.example.org", "A");
      server.reload();
      server.ask("a.example.org", "A");
      assertThat(server.count("dns_requests_total")).isEqualTo(2);
    }
  }

  @Test
  void duration_isTimeSinceThePacketWasRead() {
    try (InMemoryServer server = server()) {
      server.forward(Duration.ofSeconds(2));
      // The packets of the kit were read when its clock started.
      server.ask("a.example.org", "A");
      assertThat(ScrapeTest.scrape(server, 9153, ""))
          .contains(
              "isochrone_dns_request_duration_seconds_sum{server=\"dns://:1053\","
                  + "zone=\"example.org.\",view=\"\",} 2.0");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prometheus localhost          | Corefile:2:12: prometheus: address must be HOST:PORT",
        "prometheus localhost:99999    | Corefile:2:12: prometheus: address must be HOST:PORT",
        "prometheus namespace=Core-DNS | Corefile:2:12: prometheus: namespace must be lower-case"
            + " words joined by underscores (was Core-DNS)",
        "prometheus :9153 tls=x        | Corefile:2:18: prometheus: unknown setting (was tls)",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .startsWith(problem);
  }

  @Test
  void blocks_mayShareAnAddressIfTheyAgreeOnTheNamespace() {
    String two = "a.example {\n prometheus %s\n}\nb.example {\n prometheus %s\n}";
    assertThat(InMemoryServer.problems(two.formatted(":9153", ":9153"))).isEmpty();
    assertThat(InMemoryServer.problems(two.formatted(":9153", ":9153 namespace=coredns")))
        .singleElement()
        .asString()
        .startsWith("Corefile:5:13: prometheus: :9153/metrics shows something else already");
  }
}
