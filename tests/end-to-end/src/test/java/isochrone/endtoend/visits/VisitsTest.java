package isochrone.endtoend.visits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Extension;
import isochrone.chain.Catalog;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page of the example in a real browser, behind a proxy: what it measures is what its network
 * is steered by from then on. What nobody measured is not.
 */
class VisitsTest {
  private static final Path PAGE = Tree.top().resolve("Corefile.examples/real-users/page.html");
  private static final String KEY = "8a0e7c3b1d9f4e26a5c8b7d013f2e964";
  private static final String LIAR = "203.0.113.9";
  private static final String HONEST = "192.0.2.9";
  private static final String HONEST_NETWORK = "+subnet=192.0.2.0/24";
  private static final String LYING_NETWORK = "+subnet=203.0.113.0/24";
  private static final String LIE = "{\"westeurope\":9000,\"eastus\":0.3}";
  private static final String IMPOSSIBLE = "{\"westeurope\":9000,\"eastus\":0.0001}";
  private static final String ESTIMATED = "192.0.2.1";
  private static final String MEASURED = "198.51.100.1";

  /** By estimate, Amsterdam is near to westeurope; here, eastus answers sooner. */
  private static final String COREFILE =
      """
      example.test {
        ecs
        geoip {
          places-only
          place 203.0.113.0/24 NL 52.37 4.89
          place 192.0.2.0/24 DE 50.11 8.68
        }
        latency {
          update 1s
        }
        rum 127.0.0.1:%d {
          key %s www origin=%s
          target westeurope %s/pixel
          target eastus %s/pixel
          target uksouth http://127.0.0.1:%d/nobody/listens
          proxies 127.0.0.1
        }
        profile www performance {
          endpoint europe 192.0.2.1 location=westeurope
          endpoint america 198.51.100.1 location=eastus
        }
        prometheus 127.0.0.1:%d
        hearing
        errors
      }
      """;

  /** Tells the site of what goes wrong in the page, and when the visit must have begun. */
  private static final String WITNESS =
      """
      ;
      addEventListener('error', () => navigator.sendBeacon('/broken'));
      addEventListener('unhandledrejection', () => navigator.sendBeacon('/broken'));
      addEventListener('load', () => setTimeout(() => navigator.sendBeacon('/end'), 1500));
      """;

  @TempDir private Path folder;

  private final int rum = Ports.free();
  private final int metrics = Ports.free();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSite far = new WebSite("", Duration.ofMillis(120));
  private final WebSite near = new WebSite("", Duration.ofMillis(8));
  private final HearingFactory hearing = new HearingFactory();
  private WebSite site = far;

  @SuppressWarnings("NullAway.Init") // made before each
  private RunningServer server;

  @SuppressWarnings("NullAway.Init") // made before each
  private FrontProxy front;

  @BeforeEach
  void start() throws Exception {
    front = new FrontProxy(rum, HONEST);
    String page = Files.readString(PAGE).replace("http://127.0.0.1:9155", front.origin());
    assertThat(page).contains(KEY, front.origin());
    site = new WebSite(page, Duration.ZERO);
    Path corefile = folder.resolve("Corefile");
    Files.writeString(
        corefile,
        COREFILE.formatted(
            rum, KEY, site.origin(), far.origin(), near.origin(), Ports.free(), metrics));
    List<Extension> extensions = new ArrayList<>(List.of(hearing));
    ServiceLoader.load(Extension.class).forEach(extensions::add);
    server = RunningServer.start(corefile, Catalog.of(extensions), Ports.free());
  }

  @AfterEach
  void stop() {
    server.close();
    front.close();
    site.close();
    far.close();
    near.close();
  }

  @Test
  void whatABrowserMeasures_movesItsNetwork() throws IOException {
    Tool.find("chromium");
    Tool dig = Tool.find("dig");
    assertThat(answer(dig, HONEST_NETWORK)).isEqualTo(ESTIMATED);
    for (int visit = 1; visit <= 3; visit++) {
      visit(visit);
    }
    assertThat(hearing.to("westeurope")).hasSize(3).allMatch(millis -> millis >= 119.5);
    assertThat(hearing.to("eastus")).hasSize(3).allMatch(millis -> millis >= 7.5 && millis < 119);
    assertThat(near.paths()).hasSize(3 * 4); // one cold, three warm
    Until.holds(() -> assertThat(answer(dig, HONEST_NETWORK)).isEqualTo(MEASURED));
  }

  /** Opens the page in a new browser, until its beacon has come. */
  private void visit(int number) throws IOException {
    Path own = Files.createDirectory(folder.resolve("visit-" + number));
    try (Browser browser = Browser.open(own, site.origin() + "/")) {
      Until.holds(
          () ->
              assertThat(count("isochrone_rum_beacons_total", "result", "taken"))
                  .as("visits; the browser says %s", browser.complaints())
                  .isEqualTo(number));
    }
  }

  private String answer(Tool dig, String subnet) {
    String port = Integer.toString(server.port());
    return dig.run(subnet, "+short", "@127.0.0.1", "-p", port, "www.example.test", "A")
        .out()
        .strip();
  }

  /** What stands in the page before the script, and how many plans the visit may ask for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | Object.defineProperty(document, 'visibilityState', {value: 'hidden'})",
        "0 | Object.defineProperty(navigator, 'connection', {value: {saveData: true}})",
        "0 | Object.defineProperty(navigator, 'connection', {value: {effectiveType: '2g'}})",
        "0 | fetch = function () { throw new Error('nothing can be fetched'); }",
        "1 | performance.getEntriesByName = function () { throw new Error('no timeline'); }"
      })
  void visitorsAndPages_areLeftInPeace(int plans, String before) throws IOException {
    site.reply(site.reply().replace("<meta", "<script>" + before + WITNESS + "</script><meta"));
    Path own = Files.createDirectory(folder.resolve("visit"));
    try (Browser browser = Browser.open(own, site.origin() + "/")) {
      Until.holds(
          () ->
              assertThat(site.paths())
                  .as("what came; the browser says %s", browser.complaints())
                  .contains("/end"));
    }
    assertThat(site.paths()).doesNotContain("/broken");
    assertThat(count("isochrone_rum_plans_total", "result", "taken")).isEqualTo(plans);
    assertThat(count("isochrone_rum_beacons_total", "site", "www")).isZero();
  }

  /**
   * An honest visitor speaks last: when his network has moved, all that came before has been looked
   * at.
   */
  @Test
  void whatNobodyMeasured_movesNothing() throws Exception {
    Tool dig = Tool.find("dig");
    for (int i = 0; i < 3; i++) {
      assertThat(send("0000000000000000", token(LIAR), LIE, LIAR)).isEqualTo(403);
      assertThat(send(KEY, token(LIAR), IMPOSSIBLE, LIAR)).isEqualTo(422);
    }
    String token = token(LIAR);
    assertThat(send(KEY, token, "{\"westeurope\":10,\"eastus\":90}", LIAR)).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(send(KEY, token, LIE, LIAR)).isEqualTo(409);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(send(KEY, token, LIE, LIAR)).isEqualTo(429);
    }
    assertThat(count("isochrone_rum_beacons_total", "result", "wrong_key")).isEqualTo(3);
    assertThat(count("isochrone_rum_beacons_total", "result", "impossible")).isEqualTo(3);
    assertThat(count("isochrone_rum_beacons_total", "result", "replay")).isEqualTo(3);
    assertThat(count("isochrone_rum_beacons_total", "result", "flood")).isEqualTo(20);
    assertThat(answer(dig, HONEST_NETWORK)).isEqualTo(ESTIMATED);
    for (int i = 0; i < 3; i++) {
      assertThat(send(KEY, token(HONEST), LIE, HONEST)).isEqualTo(200);
    }
    Until.holds(() -> assertThat(answer(dig, HONEST_NETWORK)).isEqualTo(MEASURED));
    assertThat(answer(dig, LYING_NETWORK)).isEqualTo(ESTIMATED);
    assertThat(count("isochrone_rum_times_total", "site", "www")).isEqualTo(2 + 3 * 2);
  }

  private double count(String family, String label, String value) {
    return Scrape.of(metrics).sum(family, Map.of(label, value));
  }

  private String token(String from) throws Exception {
    HttpRequest plan = request("/rum/plan?key=" + KEY, from).build();
    JsonNode read = new ObjectMapper().readTree(client.send(plan, BodyHandlers.ofString()).body());
    return read.path("token").asText();
  }

  private int send(String key, String token, String times, String from) throws Exception {
    String beacon = "{\"key\":\"%s\",\"token\":\"%s\",\"times\":%s}";
    HttpRequest sent =
        request("/rum/beacon", from)
            .POST(BodyPublishers.ofString(beacon.formatted(key, token, times)))
            .build();
    return client.send(sent, BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest.Builder request(String path, String from) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rum + path))
        .header("Origin", site.origin())
        .header("X-Forwarded-For", from);
  }
}
