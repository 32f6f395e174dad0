package isochrone.plugin.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isochrone.api.Page;
import isochrone.api.metrics.Metrics;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeTest {
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  @TempDir private Path folder;

  static String scrape(InMemoryServer server, int port, String accept) {
    return new String(reply(server, port, accept).body(), StandardCharsets.UTF_8);
  }

  private static Page.Reply reply(InMemoryServer server, int port, String accept) {
    return server.page(port, "/metrics", accept.isEmpty() ? Map.of() : Map.of("accept", accept));
  }

  private static InMemoryServer server(String namespace) {
    InMemoryServer server =
        InMemoryServer.of("example.org {\n prometheus :9153 namespace=" + namespace + "\n}");
    server.ask("example.org", "SOA");
    server.ask(Query.of("example.org", "SOA").edns(true).tcp());
    server.ask("a.example.com", "A");
    return server;
  }

  @Test
  void scrape_hasNamesLabelsAndBucketsOfCoreDns() {
    try (InMemoryServer server = server("coredns")) {
      assertThat(scrape(server, 9153, ""))
          .contains(
              "# TYPE coredns_dns_requests_total counter",
              "coredns_dns_requests_total{server=\"dns://:1053\",zone=\"example.org.\",view=\"\","
                  + "proto=\"udp\",family=\"1\",type=\"SOA\",} 1.0",
              "coredns_dns_responses_total{server=\"dns://:1053\",zone=\"example.org.\",view=\"\","
                  + "rcode=\"NOERROR\",plugin=\"\",} 2.0",
              "coredns_dns_do_requests_total{server=\"dns://:1053\",zone=\"example.org.\","
                  + "view=\"\",} 1.0",
              "coredns_dns_request_duration_seconds_bucket{server=\"dns://:1053\","
                  + "zone=\"example.org.\",view=\"\",le=\"0.00025\",} ",
              "coredns_dns_request_duration_seconds_bucket{server=\"dns://:1053\","
                  + "zone=\"example.org.\",view=\"\",le=\"8.192\",} ",
              "coredns_dns_request_size_bytes_bucket{server=\"dns://:1053\",zone=\"example.org.\","
                  + "view=\"\",proto=\"udp\",le=\"0\",} 0.0",
              "coredns_dns_response_size_bytes_bucket{server=\"dns://:1053\",zone=\"example.org.\","
                  + "view=\"\",proto=\"udp\",le=\"8291\",} 1.0",
              "coredns_dns_response_size_bytes_bucket{server=\"dns://:1053\",zone=\"example.org.\","
                  + "view=\"\",proto=\"udp\",le=\"64000\",} 1.0",
              "coredns_dns_response_size_bytes_bucket{server=\"dns://:1053\",zone=\"example.org.\","
                  + "view=\"\",proto=\"udp\",le=\"+Inf\",} 1.0",
              "coredns_dns_response_size_bytes_count{server=\"dns://:1053\",zone=\"example.org.\","
                  + "view=\"\",proto=\"udp\",} 1.0")
          .doesNotContain("isochrone_dns_");
    }
  }

  @ParameterizedTest
  @CsvSource({"all, true, true", "profiles, true, false", "server, false, false"})
  void scrape_leavesOutSeriesOfProfilesAndEndpoints(
      String detail, boolean profiles, boolean endpoints) {
    String corefile = "example.org {\n prometheus :9153 detail=" + detail + "\n}";
    try (InMemoryServer server = InMemoryServer.of(corefile)) {
      Metrics metrics = server.metrics();
      metrics.counter("isochrone_p_total", "Of profiles.", "profile").with("www.").add();
      metrics.counter("isochrone_e_total", "Each.", "profile", "endpoint").with("www.", "a").add();
      metrics.counter("isochrone_s_total", "Of the server.", "kind").with("x").add();
      String page = scrape(server, 9153, "");
      assertThat(page.contains("\nisochrone_p_total{")).isEqualTo(profiles);
      assertThat(page.contains("\nisochrone_e_total{")).isEqualTo(endpoints);
      assertThat(page).contains("\nisochrone_s_total{", "# TYPE isochrone_e_total counter");
    }
  }

  @Test
  void detail_isOneOfThree() {
    assertThat(InMemoryServer.problems("example.org {\n prometheus :9153 detail=some\n}"))
        .singleElement()
        .asString()
        .contains("detail must be one of all, profiles, server (was some");
  }

  @Test
  void gaugesThatFail_areToldOnceUntilTheyWorkAgain() {
    try (InMemoryServer server = server("isochrone");
        LogCapture log = new LogCapture("isochrone.metrics")) {
      AtomicBoolean broken = new AtomicBoolean(true);
      server
          .metrics()
          .gauge("isochrone_states", "Tested.", "name")
          .showAll(
              sink -> {
                sink.gauge(1, "a");
                sink.gauge(2, broken.get() ? new String[0] : new String[] {"b"});
              });
      assertThat(scrape(server, 9153, "")).contains("isochrone_states{name=\"a\",} 1.0");
      assertThat(scrape(server, 9153, "")).doesNotContain("isochrone_states{name=\"b\"");
      assertThat(log.lines())
          .containsExactly(
              "WARN isochrone_states is not shown whole, as what tells its values fails");
      assertThat(log.traces().get(0)).contains("isochrone_states takes values for [name], not []");
      broken.set(false);
      assertThat(scrape(server, 9153, "")).contains("isochrone_states{name=\"b\",} 2.0");
      broken.set(true);
      scrape(server, 9153, "");
      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  void scrape_namesOurOwnTheSameUnderAnyNamespace() {
    try (InMemoryServer server = server("coredns")) {
      server.metrics().counter("isochrone_things_total", "Things.").with().add();
      server.metrics().counter("stuff_total", "Stuff.").with().add();
      assertThat(scrape(server, 9153, ""))
          .contains("\nisochrone_things_total 1.0", "\ncoredns_stuff_total 1.0");
    }
  }

  @Test
  void scrape_tellsAboutProcessAndVirtualMachine() {
    try (InMemoryServer server = server("isochrone")) {
      assertThat(scrape(server, 9153, ""))
          .contains("\nprocess_cpu_seconds_total ", "\njvm_memory_bytes_used{", "\njvm_threads_");
    }
  }

  @Test
  void scrape_speaksOpenMetricsWhenAsked() {
    try (InMemoryServer server = server("isochrone")) {
      Page.Reply reply = reply(server, 9153, OPEN_METRICS);
      assertThat(reply.type()).startsWith("application/openmetrics-text");
      assertThat(new String(reply.body(), StandardCharsets.UTF_8))
          .contains("# TYPE isochrone_dns_requests counter")
          .endsWith("# EOF\n");
      assertThat(reply(server, 9153, "").type()).startsWith("text/plain; version=0.0.4");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"isochrone", "coredns"})
  void scrape_pleasesPromtool(String namespace) throws Exception {
    try (InMemoryServer server = server(namespace)) {
      assertThat(promtool(scrape(server, 9153, ""))).isEmpty();
    }
  }

  @Test
  void promtool_findsWhatIsWrong() throws Exception {
    assertThat(promtool("# TYPE bad_total gauge\nbad_total 1\n")).isNotEmpty();
  }

  /** What promtool has to say; nothing is checked on a machine without it. */
  private String promtool(String text) throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("metrics.txt"), text);
    Path output = folder.resolve("findings.txt");
    Process process;
    try {
      process =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(input.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "promtool is not installed");
      return "";
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output) + (process.exitValue() == 0 ? "" : "exit code not 0");
  }
}
