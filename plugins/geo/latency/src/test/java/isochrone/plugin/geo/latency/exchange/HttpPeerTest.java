package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import isochrone.api.geo.Regions;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPeerTest {
  private static final Regions REGIONS = Regions.standard();

  private final TestKnowledge knowledge = new TestKnowledge();
  private final ManualClock clock = new ManualClock();
  private final MetricsStore metrics = new MetricsStore(1);
  private final PeerReport report = new PeerReport("peer", clock, metrics);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer web = server();
  private int status = 200;
  private String body = "10.0.0.0/16,eastus,10\n";
  private String tag = "";
  private String type = "text/csv";
  private boolean endless;
  @TempDir private Path folder;

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    web.createContext("/", this::answer);
    web.start();
    clock.forward(TestKnowledge.since(clock.now()));
  }

  @AfterEach
  void stop() {
    web.stop(0);
    report.close();
  }

  private void answer(HttpExchange x) throws IOException {
    String token = x.getRequestHeaders().getFirst("Authorization");
    String known = x.getRequestHeaders().getFirst("If-None-Match");
    asked.add(x.getRequestURI() + (token == null ? "" : " " + token));
    x.getResponseHeaders().set("Content-Type", type);
    if (!tag.isEmpty()) {
      x.getResponseHeaders().set("ETag", tag);
    }
    int code = tag.isEmpty() || !tag.equals(known) ? status : 304;
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    x.sendResponseHeaders(code, code == 304 ? -1 : endless ? 0 : octets.length);
    if (code != 304) {
      OutputStream out = x.getResponseBody();
      out.write(octets);
      out.flush();
      if (endless) {
        return; // and says nothing more
      }
    }
    x.close();
  }

  private HttpPeer peer(String path) {
    return peer(path, null, Duration.ofMinutes(1));
  }

  private HttpPeer peer(String path, @Nullable Path token, Duration patience) {
    URI url = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + path);
    HttpClient client = HttpClient.newHttpClient();
    return new HttpPeer(url, token, client, knowledge, clock, report, patience);
  }

  private double count(String family, String result) {
    return metrics.snapshot().stream()
        .filter(each -> each.name().equals(family))
        .flatMap(each -> each.series().stream())
        .filter(each -> each.labels().contains(result))
        .mapToDouble(each -> each.value())
        .sum();
  }

  @Test
  void peer_isAskedForAll_thenForWhatIsNew_andForAllNowAndThen() {
    HttpPeer peer = peer("/latency/export");
    peer.look(REGIONS);
    assertThat(report.trouble()).isNull();
    assertThat(MergingTest.export(knowledge)).contains("10.0.0.0/16,eastus,10,3");
    long first = clock.now().getEpochSecond();
    assertThat(report.success()).isEqualTo(first);
    clock.forward(Duration.ofMinutes(5));
    peer.look(REGIONS);
    clock.forward(Duration.ofHours(6));
    peer.look(REGIONS);
    assertThat(asked)
        .containsExactly(
            "/latency/export", "/latency/export?since=" + (first - 3_600), "/latency/export");
    assertThat(count("isochrone_latency_merge_cells_total", "taken")).isPositive();
  }

  @Test
  void query_andToken_areKept() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "correct-horse-battery\n");
    HttpPeer peer = peer("/x?format=jsonl", token, Duration.ofMinutes(1));
    peer.look(REGIONS);
    peer.look(REGIONS);
    assertThat(asked.get(0)).isEqualTo("/x?format=jsonl Bearer correct-horse-battery");
    assertThat(asked.get(1)).startsWith("/x?format=jsonl&since=");
  }

  @Test
  void contentThatIsTheSame_isNotSentAgain() {
    tag = "\"one\"";
    HttpPeer peer = peer("/static.csv");
    peer.look(REGIONS);
    peer.look(REGIONS);
    assertThat(report.trouble()).isNull();
    assertThat(report.last()).isEqualTo(Merged.NOTHING);
    assertThat(count("isochrone_latency_merge_cells_total", "taken")).isEqualTo(1);
  }

  @Test
  void trouble_isToldAndEnds() {
    status = 403;
    HttpPeer peer = peer("/");
    peer.look(REGIONS);
    assertThat(report.trouble()).isEqualTo("it answers with 403");
    assertThat(count("isochrone_latency_merge_failures_total", "peer")).isEqualTo(1);
    status = 200;
    peer.look(REGIONS);
    assertThat(report.trouble()).isNull();
    web.stop(0);
    peer.look(REGIONS);
    assertThat(report.trouble()).isNotNull();
  }

  @Test
  void answerThatNeverEnds_isCut() {
    endless = true;
    peer("/", null, Duration.ofMillis(300)).look(REGIONS);
    assertThat(report.trouble()).isNotNull();
  }

  @Test
  void fileIsMissing_tokenOf() {
    peer("/", folder.resolve("none"), Duration.ofMinutes(1)).look(REGIONS);
    assertThat(report.trouble())
        .isEqualTo(
            "the token in " + folder.resolve("none") + " cannot be read: there is no such file");
    assertThat(asked).isEmpty();
  }

  @Test
  void notACell_isCountedAndLeftOut() {
    body = "<html>\n10.0.0.0/16,eastus,10\n10.0.0.0/16,atlantis,10\n";
    peer("/").look(REGIONS);
    assertThat(report.trouble()).isNull();
    assertThat(count("isochrone_latency_merge_cells_total", "refused")).isEqualTo(2);
    assertThat(count("isochrone_latency_merge_cells_total", "taken")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "it works\n",
        "<html>\n<p>one, two, three</p>\n</html>\n",
        "<p>one,two,three</p>\n",
        "prefix,region,rtt_ms\n<html>\n",
        "prefix,region\n",
        "{\"error\":\"no such page\"}\n"
      })
  void garbage_isNoSuccess(String garbage) {
    body = garbage;
    type = "text/plain";
    tag = "\"one\"";
    HttpPeer peer = peer("/");
    peer.look(REGIONS);
    assertThat(report.trouble()).startsWith("there are no round trips in it: ");
    assertThat(report.success()).isZero();
    assertThat(count("isochrone_latency_merge_failures_total", "peer")).isEqualTo(1);
    peer.look(REGIONS);
    assertThat(report.success()).as("the same garbage once more").isZero();
  }

  @Test
  void pageToRead_isNotEvenLookedAt() {
    type = "text/html";
    peer("/").look(REGIONS);
    assertThat(report.trouble())
        .isEqualTo(
            "it answers with something else than text/csv or application/x-ndjson (was text/html)");
    assertThat(knowledge.snapshot().prefixes()).isZero();
  }

  @Test
  void nothingNew_isASuccess() {
    body = "prefix,region,rtt_ms,samples,measured_at,source\n";
    HttpPeer peer = peer("/");
    peer.look(REGIONS);
    assertThat(report.trouble()).isNull();
    body = "";
    type = "application/x-ndjson";
    peer.look(REGIONS);
    assertThat(report.trouble()).isNull();
    body = "prefix,region,rtt_ms\n10.0.0.0/16,atlantis,10\n";
    peer.look(REGIONS);
    assertThat(report.trouble()).as("what it knows of is known nowhere here").isNull();
    assertThat(count("isochrone_latency_merge_cells_total", "refused")).isEqualTo(1);
  }

  @Test
  void merge_looksWhenItIsTime() {
    HttpPeer peer = peer("/");
    Merge merge =
        new Merge(peer, report, Duration.ofMinutes(5), clock, (n, p, turn) -> grace -> true);
    assertThat(merge.turn()).as("nothing is live").isFalse();
    merge.live(REGIONS);
    assertThat(merge.turn()).isTrue();
    assertThat(merge.turn()).isFalse();
    clock.forward(Duration.ofMinutes(5));
    assertThat(merge.turn()).isTrue();
    merge.close();
    clock.forward(Duration.ofMinutes(5));
    assertThat(merge.turn()).isFalse();
    assertThat(asked).hasSize(2);
  }
}
