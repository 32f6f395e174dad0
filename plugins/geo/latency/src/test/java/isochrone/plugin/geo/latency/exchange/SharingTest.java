package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Page;
import isochrone.api.Setup;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Regions;
import isochrone.kit.InMemoryServer;
import isochrone.kit.KnownClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTest {
  private static final int PORT = 9154;
  private static final String CELLS =
      """
      prefix,region,rtt_ms,samples,measured_at,source
      192.0.2.0/24,eastus,88,12,2026-11-20T17:40:49Z,imported
      192.0.2.0/24,westeurope,12.5,7,2026-11-21T17:40:49Z,imported
      2001:db8::/32,eastus,5,3,2026-11-21T17:40:00Z,imported
      """;

  private final TestKnowledge knowledge = new TestKnowledge();
  private final InMemoryServer server =
      InMemoryServer.of(
          "example.org example.net {\nknown-clients\nsharing\n}\nexample.com {\nsharing\n}",
          new KnownClients()
              .publish(
                  ClientFacts.LATENCY, Map.of("192.0.2.0/24", LatencyRow.measured(90, 13, 200))),
          new Feature());

  /** The directive {@code sharing}: shows and exchanges what a test knows. */
  private final class Feature implements FeatureFactory {
    @Override
    public String name() {
      return "sharing";
    }

    @Override
    public void apply(List<Block> uses, Setup setup) {
      Sharing.of(() -> knowledge, setup).offer(setup.located(ClientFacts.LATENCY), setup);
      setup.regions().use(0);
      setup.regions().use(1);
      setup.whenRead(
          () ->
              setup
                  .offered()
                  .forEach(
                      (path, page) ->
                          setup.http("127.0.0.1:" + PORT, path, page, uses.get(0).origin())));
    }
  }

  @BeforeEach
  void setClock() {
    server.clock().forward(TestKnowledge.since(server.clock().now()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Page.Reply get(String path, Map<String, String> parameters, String accept) {
    return server.page(
        PORT, new Page.Request("GET", path, parameters, Map.of("accept", accept), ""));
  }

  private JsonNode json(Map<String, String> parameters) throws IOException {
    return new ObjectMapper().readTree(get("/latency", parameters, "").body());
  }

  private Page.Reply send(String body) {
    return server.page(PORT, new Page.Request("POST", "/latency/import", Map.of(), Map.of(), body));
  }

  private static String text(Page.Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  /** Reads a stream to its end, a piece at a time. */
  private static final class Reading implements Page.Sink {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Runnable> taken = new ArrayDeque<>();
    private boolean closed;

    static String of(Page.Reply reply) {
      Reading reading = new Reading();
      Objects.requireNonNull(reply.stream()).open(reading);
      while (!reading.taken.isEmpty()) {
        reading.taken.remove().run();
      }
      assertThat(reading.closed).isTrue();
      return reading.text.toString();
    }

    @Override
    public boolean send(String more) {
      text.append(more);
      return true;
    }

    @Override
    public void onTaken(Runnable action) {
      taken.add(action);
    }

    @Override
    public void onClose(Runnable action) {}

    @Override
    public void close() {
      closed = true;
    }
  }

  private String export(Map<String, String> parameters) {
    return Reading.of(get("/latency/export", parameters, ""));
  }

  @Test
  void whatIsImported_isExported() {
    assertThat(text(send(CELLS))).contains("\"taken\" : 3").contains("\"older\" : 0");
    assertThat(export(Map.of())).isEqualTo(CELLS);
    assertThat(text(send(export(Map.of("format", "jsonl"))))).contains("\"older\" : 3");
    assertThat(export(Map.of())).isEqualTo(CELLS);
    assertThat(server.count("isochrone_latency_imported_total", "taken")).isEqualTo(3);
    assertThat(server.count("isochrone_latency_imported_total", "older")).isEqualTo(3);
  }

  @Test
  void export_sinceATime_hasOnlyWhatIsNewer() {
    send(CELLS);
    long yesterday = TestKnowledge.NOW - 86_400;
    assertThat(export(Map.of("since", String.valueOf(yesterday))).lines().skip(1))
        .hasSize(2)
        .noneMatch(line -> line.contains("eastus,88"));
  }

  @Test
  void export_refusesWhatMakesNoSense() {
    assertThat(get("/latency/export", Map.of("since", "monday"), "").status()).isEqualTo(400);
    assertThat(get("/latency/export", Map.of("since", ""), "").status()).isEqualTo(400);
    assertThat(get("/latency/export", Map.of("format", "xml"), "").status()).isEqualTo(400);
  }

  @Test
  void manyCells_areExportedPieceByPiece() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      many.append("10.%d.%d.0/24,eastus,5\n".formatted(i >> 8, i & 0xFF));
    }
    send(many.toString());
    assertThat(export(Map.of()).lines()).hasSize(5_001);
  }

  @Test
  void oneMistake_keepsTheWholeRequestOut() {
    Page.Reply reply = send(CELLS + "192.0.2.0/24,atlantis,1,1,1,measured\n");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply)).contains("request:5:14: latency: region must be a region");
    assertThat(knowledge.snapshot().prefixes()).isZero();
    assertThat(get("/latency/import", Map.of(), "").status()).isEqualTo(405);
  }

  private Page.Reply forget(Map<String, String> parameters) {
    return server.page(PORT, new Page.Request("POST", "/latency/forget", parameters, Map.of(), ""));
  }

  @Test
  void whatIsForgotten_isGone_andDoesNotComeBack() {
    send(CELLS);
    Page.Reply reply = forget(Map.of("prefix", "192.0.0.0/16", "region", "eastus"));
    assertThat(text(reply)).contains("\"prefixes\" : 1");
    assertThat(export(Map.of())).doesNotContain("eastus,88").contains("westeurope,12.5");
    assertThat(text(send(CELLS))).contains("\"taken\" : 0");
    assertThat(text(forget(Map.of("prefix", "::/0")))).contains("\"prefixes\" : 1");
    assertThat(export(Map.of())).hasLineCount(2);
  }

  @Test
  void forgetting_whatMakesNoSense_isRefused() {
    assertThat(text(forget(Map.of()))).contains("prefix must be an address");
    assertThat(text(forget(Map.of("prefix", "192.0.2.7"))))
        .contains("prefix must be /24 or wider: nothing finer is known (was 192.0.2.7)");
    assertThat(text(forget(Map.of("prefix", "10.0.0.0-10.0.0.9")))).contains("/24 or wider");
    assertThat(text(forget(Map.of("prefix", "10.0.0.0/16", "region", "eastsu"))))
        .contains("did you mean eastus?");
    assertThat(forget(Map.of("prefix", "10.0.0.1/16")).status()).isEqualTo(400);
    assertThat(get("/latency/forget", Map.of("prefix", "10.0.0.0/16"), "").status()).isEqualTo(405);
  }

  @Test
  void page_tellsTotals() throws IOException {
    send(CELLS);
    JsonNode page = json(Map.of());
    assertThat(page.at("/cells/imported").asInt()).isEqualTo(3);
    assertThat(page.at("/prefixes").asInt()).isEqualTo(2);
    assertThat(page.at("/oldest").asText()).isEqualTo("2026-11-20T17:40:49Z");
    assertThat(page.at("/regionsInUse")).hasSize(2);
    assertThat(page.at("/regions").size()).isEqualTo(Regions.standard().all().size());
    assertThat(page.has("blocks")).isFalse();
  }

  @Test
  void lookUp_tellsTheRowOfEachBlock() throws IOException {
    Regions regions = Regions.standard();
    String first = regions.all().get(0).name();
    String second = regions.all().get(1).name();
    send("192.0.2.0/24," + second + ",12.5\n");
    JsonNode page = json(Map.of("address", "192.0.2.7"));
    assertThat(page.at("/address").asText()).isEqualTo("192.0.2.7");
    JsonNode row = page.at("/blocks/0");
    assertThat(row.at("/zones").toString()).isEqualTo("[\"example.org.\",\"example.net.\"]");
    assertThat(row.at("/best").asText()).isEqualTo(second);
    assertThat(row.at("/next").asText()).isEqualTo(first);
    assertThat(row.at("/gain").asDouble()).isEqualTo(77);
    JsonNode closest = row.at("/regions/0");
    assertThat(closest.at("/rtt").asDouble()).isEqualTo(13);
    assertThat(closest.at("/median").asDouble()).isCloseTo(12.5, within(0.125));
    assertThat(closest.at("/samples").asInt()).isEqualTo(3);
    assertThat(closest.at("/prefix").asText()).isEqualTo("192.0.2.0/24");
    assertThat(closest.at("/inUse").asBoolean()).isTrue();
    assertThat(row.at("/regions/1/prefix").isNull()).isTrue();
    assertThat(page.at("/blocks/1/zones/0").asText()).isEqualTo("example.com.");
    assertThat(page.at("/blocks/1/regions")).isEmpty();
    assertThat(page.at("/blocks/1/best").isNull()).isTrue();
    assertThat(row.at("/unknown")).isEmpty();
    assertThat(page.at("/blocks/1/unknown").toString())
        .isEqualTo("[\"" + first + "\",\"" + second + "\"]");
  }

  @Test
  void browsers_getADocument() {
    send(CELLS);
    Page.Reply reply = get("/latency", Map.of("address", " 192.0.2.7 "), "text/html,*/*");
    assertThat(reply.type()).startsWith("text/html");
    assertThat(text(reply))
        .startsWith("<!doctype html>")
        .contains("<input name=\"address\" size=\"40\" value=\"192.0.2.7\">")
        .contains("<h2>example.org. example.net.</h2>")
        .contains("by 77.0 ms before")
        .contains("nothing is known of it")
        .doesNotContain("<script");
    assertThat(get("/latency", Map.of("format", "json"), "text/html").type())
        .isEqualTo("application/json");
    assertThat(get("/latency", Map.of("format", "html"), "").type()).startsWith("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "192.0.2.1/24", "example.org", "1.2.3"})
  void whatIsNoAddress_isRefused_andNeverMarkup(String address) {
    Page.Reply json = get("/latency", Map.of("address", address), "");
    assertThat(json.status()).isEqualTo(400);
    assertThat(text(json)).contains("address must be an address");
    Page.Reply read = get("/latency", Map.of("address", address), "text/html");
    assertThat(read.type()).startsWith("text/plain");
  }

  @Test
  void otherFormats_areRefused() {
    assertThat(get("/latency", Map.of("format", "xml"), "").status()).isEqualTo(400);
    Map<String, String> nothing = new HashMap<>();
    Page.Request post = new Page.Request("POST", "/latency", nothing, nothing, "");
    assertThat(server.page(PORT, post).status()).isEqualTo(405);
  }
}
