package isochrone.plugin.geo.rum;

import static isochrone.plugin.geo.rum.Visitor.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Page;
import isochrone.api.geo.Measurement;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RumTest {
  private static final String OTHER_KEY = "fedcba9876543210";
  private static final String COREFILE =
      """
      example.org {
        rum {
          key 0123456789abcdef0123456789abcdef shop origin=https://www.example.org,https://m.example.org
          key fedcba9876543210 blog
          target westeurope https://eu.example.org/rum/pixel
          target eastus https://us.example.org/rum/pixel
          prefix-rate 10/m
          site-rate 20/m
        }
      }
      """;
  private static final String FINE = "{'westeurope':12.5,'eastus':88}";

  private final InMemoryServer server = InMemoryServer.of(COREFILE);
  private final List<Measurement> heard = new ArrayList<>();
  private final AutoCloseable listening = server.measurements().listen(heard::add);
  private final Visitor visitor = Visitor.of(server, "192.0.2.77");

  @AfterEach
  void close() throws Exception {
    listening.close();
    server.close();
  }

  private double beacons(String site, String result) {
    return server.count("isochrone_rum_beacons_total", site, result);
  }

  @Test
  void beacon_goesToWhoeverLearns_withThePrefixOnly() {
    assertThat(visitor.visit(FINE)).isEqualTo(200);
    long second = ManualClock.START.getEpochSecond();
    assertThat(heard)
        .containsExactlyInAnyOrder(
            new Measurement(true, 0, 0xC000_0200L, "westeurope", 12.5f, second),
            new Measurement(true, 0, 0xC000_0200L, "eastus", 88, second));
    assertThat(beacons("shop", "taken")).isEqualTo(1);
    assertThat(server.count("isochrone_rum_plans_total", "shop", "taken")).isEqualTo(1);
    assertThat(server.count("isochrone_rum_times_total", "shop", "eastus")).isEqualTo(1);
  }

  @Test
  void ipv6Address_isCutTo48Bits() {
    Visitor wide = Visitor.of(server, "2001:db8:1234:5678::9");
    assertThat(wide.visit("{'eastus':88}")).isEqualTo(200);
    long second = ManualClock.START.getEpochSecond();
    assertThat(heard)
        .containsExactly(new Measurement(false, 0x2001_0DB8_1234_0000L, 0, "eastus", 88, second));
  }

  @Test
  void address_isNeverLogged() {
    try (LogCapture log = new LogCapture("isochrone")) {
      visitor.visit(FINE);
      visitor.send("nonsense");
      assertThat(log.lines()).isEmpty();
      assertThat(log.traces()).isEmpty();
    }
  }

  @Test
  void someoneElseInTheSameNetwork_mayUseTheToken() {
    String token = visitor.token();
    assertThat(Visitor.of(server, "192.0.2.78").send(KEY, token, FINE)).isEqualTo(200);
  }

  @Test
  void wrongKey_isRefused() {
    String token = visitor.token();
    assertThat(visitor.send("aaaaaaaaaaaaaaaa", token, FINE)).isEqualTo(403);
    assertThat(visitor.plan("aaaaaaaaaaaaaaaa").status()).isEqualTo(403);
    assertThat(beacons("unknown", "wrong_key")).isEqualTo(1);
    assertThat(server.count("isochrone_rum_plans_total", "unknown", "wrong_key")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void deletedKey_isRefused() {
    String token = visitor.token();
    server.load(COREFILE.replaceFirst("key .*shop.*", ""));
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(403);
    assertThat(beacons("unknown", "wrong_key")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void tokenOfAnotherSite_isRefused() {
    assertThat(visitor.send(OTHER_KEY, visitor.token(), FINE)).isEqualTo(403);
    assertThat(beacons("blog", "wrong_token")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void tokenOfAnotherNetwork_isRefused() {
    assertThat(Visitor.of(server, "192.0.3.77").send(KEY, visitor.token(), FINE)).isEqualTo(403);
    assertThat(beacons("shop", "wrong_token")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0.0.eastus.AAAAAAAAAAAAAAAAAAAAAA", "0.0.eastus,westeurope."})
  void inventedToken_isRefused(String token) {
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(403);
    assertThat(beacons("shop", "wrong_token")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void changedToken_isRefused() {
    String token = visitor.token();
    assertThat(visitor.send(KEY, token.replace("eastus", "uksouth"), "{'uksouth':9}"))
        .isEqualTo(403);
    assertThat(beacons("shop", "wrong_token")).isEqualTo(1);
  }

  @Test
  void token_isGoodForTwoMinutes() {
    String early = visitor.token();
    String late = visitor.token();
    server.forward(Tokens.LIFETIME.minusNanos(1));
    assertThat(visitor.send(KEY, early, FINE)).isEqualTo(200);
    server.forward(Duration.ofNanos(1));
    assertThat(visitor.send(KEY, late, FINE)).isEqualTo(403);
    assertThat(beacons("shop", "late")).isEqualTo(1);
    assertThat(heard).hasSize(2);
  }

  @Test
  void replay_isRefused_alsoAfterAReload() {
    String token = visitor.token();
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(200);
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(409);
    server.reload();
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(409);
    assertThat(beacons("shop", "replay")).isEqualTo(2);
    assertThat(heard).hasSize(2);
  }

  @Test
  void token_outlivesAReload() {
    String token = visitor.token();
    server.reload();
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'westeurope':0.19}",
        "{'westeurope':10000.1}",
        "{'westeurope':-12}",
        "{'westeurope':1e999}",
        "{'westeurope':12,'eastus':0}",
        "{'westeurope':12,'uksouth':9}",
        "{'atlantis':12}"
      })
  void impossibleTimes_areRefusedWithAllBesideThem(String times) {
    String token = visitor.token();
    assertThat(visitor.send(KEY, token, times)).isEqualTo(422);
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(409); // no second try
    assertThat(beacons("shop", "impossible")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'westeurope':0.2,'eastus':10000}", "{'westeurope':1}"})
  void boundsAreTaken(String times) {
    assertThat(visitor.visit(times)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "beacon",
        "[]",
        "null",
        "{}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':{}}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':{'eastus':'9'}}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':{'eastus':null}}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':{'eastus':1,'eastus':2}}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':[9]}",
        "{'key':'0123456789abcdef0123456789abcdef','token':7,'times':{'eastus':9}}",
        "{'key':['0123456789abcdef0123456789abcdef'],'token':'t','times':{'eastus':9}}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':{'eastus':9},'x':1}",
        "{'key':'0123456789abcdef0123456789abcdef','token':'t','times':{'eastus':9}} {}"
      })
  void whatIsNoBeacon_isRefused(String body) {
    assertThat(visitor.send(body.replace('\'', '"'))).isEqualTo(400);
    assertThat(beacons("unknown", "malformed")).isEqualTo(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void largeBody_isRefused() {
    String times = "{'eastus':9" + " ".repeat(8 << 10) + "}";
    assertThat(visitor.visit(times)).isEqualTo(400);
  }

  @Test
  void floodOfANetwork_isRefused_andOthersAreTaken() {
    List<Integer> replies = new ArrayList<>();
    String token = visitor.token();
    for (int i = 0; i < 12; i++) {
      replies.add(visitor.send(KEY, token, FINE));
    }
    assertThat(replies).startsWith(200, 409).endsWith(409, 429, 429);
    assertThat(beacons("shop", "flood")).isEqualTo(2);
    assertThat(Visitor.of(server, "192.0.3.1").visit(FINE)).isEqualTo(200);
    server.forward(Duration.ofSeconds(6));
    assertThat(visitor.visit(FINE)).isEqualTo(200);
    assertThat(visitor.visit(FINE)).isEqualTo(429);
  }

  @Test
  void floodOfPlans_isRefused() {
    for (int i = 0; i < 10; i++) {
      assertThat(visitor.plan(KEY).status()).isEqualTo(200);
    }
    assertThat(visitor.plan(KEY).status()).isEqualTo(429);
    assertThat(server.count("isochrone_rum_plans_total", "shop", "flood")).isEqualTo(1);
  }

  @Test
  void floodOfASite_isRefused_andOtherSitesAreTaken() {
    for (int i = 0; i < 20; i++) {
      assertThat(Visitor.of(server, "198.51.%d.1".formatted(i)).visit(FINE)).isEqualTo(200);
    }
    Visitor late = Visitor.of(server, "203.0.113.1");
    assertThat(late.visit(FINE)).isEqualTo(429);
    assertThat(beacons("shop", "flood")).isEqualTo(1);
    String token = Visitor.json(late.plan(OTHER_KEY)).path("token").asText();
    assertThat(late.send(OTHER_KEY, token, FINE)).isEqualTo(200);
    server.forward(Duration.ofSeconds(3));
    assertThat(late.visit(FINE)).isEqualTo(200);
  }

  @Test
  void floodOfAnIpv6Provider_leavesRoomForOthers() {
    int taken = 0;
    for (int i = 0; i < 300; i++) {
      Visitor flood = Visitor.of(server, "2001:db8:%x::1".formatted(i));
      taken += flood.plan(KEY).status() == 200 ? 1 : 0;
    }
    assertThat(taken).isEqualTo(160);
    assertThat(Visitor.of(server, "2001:db9::1").visit(FINE)).isEqualTo(200);
  }

  @Test
  void tokenOfABeaconThatIsTooMuchForASite_isNotUsedUp() {
    Visitor late = Visitor.of(server, "203.0.113.1");
    String token = late.token();
    for (int i = 0; i < 20; i++) {
      Visitor.of(server, "198.51.%d.1".formatted(i)).visit(FINE);
    }
    assertThat(late.send(KEY, token, FINE)).isEqualTo(429);
    server.forward(Duration.ofSeconds(3));
    assertThat(late.send(KEY, token, FINE)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.8.7", "169.254.1.1", "::1", "fe80::1", "febf::1"})
  void localVisitor_isToldSo_andNothingIsLearned(String address) {
    assertThat(Visitor.of(server, address).visit(FINE)).isEqualTo(200);
    assertThat(beacons("shop", "local")).isEqualTo(1);
    assertThat(beacons("shop", "taken")).isZero();
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"126.0.0.1", "169.253.1.1", "0:0:1::1", "fec0::1", "10.0.0.1"})
  void visitorNextToWhatIsLocal_isLearned(String address) {
    assertThat(Visitor.of(server, address).visit(FINE)).isEqualTo(200);
    assertThat(heard).hasSize(2);
  }

  @Test
  void otherOrigin_isRefused() {
    String token = visitor.token();
    Visitor elsewhere = visitor.with("origin", "https://evil.example");
    assertThat(elsewhere.send(KEY, token, FINE)).isEqualTo(403);
    assertThat(elsewhere.plan(KEY).status()).isEqualTo(403);
    assertThat(visitor.with("x", "y").send(KEY, token, FINE)).isEqualTo(403);
    assertThat(beacons("shop", "wrong_origin")).isEqualTo(2);
    assertThat(visitor.with("origin", "HTTPS://M.example.org").send(KEY, token, FINE))
        .isEqualTo(200);
  }

  @Test
  void planForAPageOfTheSameOrigin_tellsNoOrigin() {
    assertThat(visitor.with("x", "y").plan(KEY).status()).isEqualTo(200);
  }

  @Test
  void siteWithoutOrigins_takesAll() {
    Visitor anywhere = visitor.with("origin", "null");
    String token = Visitor.json(anywhere.plan(OTHER_KEY)).path("token").asText();
    assertThat(anywhere.send(OTHER_KEY, token, FINE)).isEqualTo(200);
    assertThat(beacons("blog", "taken")).isEqualTo(1);
  }

  @Test
  void regionThatAReloadTookAway_isLeftOut() {
    String token = visitor.token();
    server.load(COREFILE.replaceFirst("target westeurope.*", ""));
    assertThat(visitor.send(KEY, token, FINE)).isEqualTo(200);
    assertThat(heard).extracting(Measurement::region).containsExactly("eastus");
  }

  @Test
  void unknownPeer_isRefused() {
    Page.Request plan = new Page.Request("GET", "/rum/plan", Map.of("key", KEY), Map.of(), "");
    assertThat(server.page(Visitor.PORT, plan).status()).isEqualTo(400);
  }

  @Test
  void plan_namesTargets() {
    assertThat(visitor.plan().path("targets").findValuesAsText("url"))
        .containsExactlyInAnyOrder(
            "https://eu.example.org/rum/pixel", "https://us.example.org/rum/pixel");
  }

  @ParameterizedTest
  @CsvSource({
    "/rum.js,GET,text/javascript; charset=utf-8",
    "/rum/pixel,GET,text/plain; charset=utf-8",
    "/rum/plan,GET,text/plain; charset=utf-8",
    "/rum/beacon,POST,text/plain; charset=utf-8"
  })
  void pages_areOpenToAllOrigins(String path, String method, String type) {
    Page.Reply reply = visitor.ask(method, path, Map.of(), "");
    assertThat(reply.type()).isEqualTo(type);
    assertThat(reply.headers())
        .containsEntry("access-control-allow-origin", "*")
        .containsEntry("timing-allow-origin", "*")
        .containsEntry("cross-origin-resource-policy", "cross-origin");
    Page.Reply other = visitor.ask("PUT", path, Map.of(), "");
    assertThat(other.status()).isEqualTo(405);
    assertThat(other.headers()).containsEntry("allow", method);
  }

  @Test
  void script_isSmallReadableAndKeptForHours() {
    Page.Reply script = visitor.ask("GET", "/rum.js", Map.of(), "");
    assertThat(script.headers()).containsEntry("cache-control", "public, max-age=14400");
    assertThat(script.body().length).isLessThan(6 << 10);
    assertThat(Visitor.text(script))
        .contains("rum/plan", "rum/beacon")
        .doesNotContain("document.cookie", "localStorage", "sessionStorage", "indexedDB");
  }

  @Test
  void counters_areThereBeforeAnythingHappens() {
    List<String> results =
        server.metrics().snapshot().stream()
            .filter(family -> family.name().equals("isochrone_rum_beacons_total"))
            .flatMap(family -> family.series().stream())
            .map(series -> String.join(" ", series.labels()))
            .toList();
    assertThat(results)
        .hasSize(3 * Result.values().length)
        .contains("shop taken", "blog impossible", "unknown wrong_key");
  }
}
