package isochrone.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Origin;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.Readiness;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.Flattening;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.api.traffic.Verdict;
import isochrone.traffic.EndpointName;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  private static final Instant START = Instant.parse("2025-01-02T03:04:05Z");
  private static final Origin ORIGIN = new Origin("Corefile", 1, 1);
  private static final ServerFacts FACTS =
      new ServerFacts(
          START.plusSeconds(90),
          List.of(
              new ServerFacts.Served(
                  "example.org.", List.of("dns://:53"), List.of("bind", "profile"))),
          "c0ffee",
          START.plusSeconds(1),
          new ServerFacts.Refusal(
              START.plusSeconds(60),
              "SIGHUP",
              new Told(List.of(new Problem(ORIGIN, "file", "no <b>zone</b>")), 3),
              null),
          Path.of("/var/lib/isochrone"),
          List.of(new Readiness.Missing("profile", "www. has not been probed yet: a")));

  @Test
  void page_tellsOfTheServer() throws Exception {
    JsonNode page = ask(List.of());
    assertThat(page.path("version").asText()).isEqualTo("Isochrone-9");
    assertThat(page.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(page.path("started").asText()).isEqualTo("2025-01-02T03:04:05Z");
    assertThat(page.path("corefile").asText()).isEqualTo("/srv/Corefile");
    assertThat(page.path("plugins").toString()).isEqualTo("[\"bind\",\"profile\"]");
    assertThat(page.path("profiles")).isEmpty();
    assertThat(page.path("listeners").toString())
        .isEqualTo(
            "[{\"zone\":\"example.org.\",\"listener\":\"dns://:53\",\"address\":null,"
                + "\"port\":53}]");
  }

  @Test
  void page_tellsOfItsConfiguration() throws Exception {
    JsonNode page = ask(List.of());
    assertThat(page.path("java").asText()).isEqualTo(Runtime.version().toString());
    assertThat(page.path("uptime").asDouble()).isEqualTo(90);
    assertThat(page.path("ready").asBoolean(true)).isFalse();
    assertThat(page.path("missing").toString())
        .isEqualTo("[{\"plugin\":\"profile\",\"what\":\"www. has not been probed yet: a\"}]");
    assertThat(page.path("configuration").toString())
        .isEqualTo(
            "{\"digest\":\"c0ffee\",\"loaded\":\"2025-01-02T03:04:06Z\",\"refused\":"
                + "{\"at\":\"2025-01-02T03:05:05Z\",\"reason\":\"SIGHUP\",\"obstacle\":null,"
                + "\"problems\":[{\"file\":\"Corefile\",\"line\":1,\"column\":1,"
                + "\"plugin\":\"file\",\"text\":\"no <b>zone</b>\"}],\"moreProblems\":3}}");
    assertThat(page.path("state").asText()).isEqualTo("/var/lib/isochrone");
    assertThat(page.path("zones").toString())
        .isEqualTo(
            "[{\"zone\":\"example.org.\",\"listeners\":[\"dns://:53\"],"
                + "\"plugins\":[\"bind\",\"profile\"]}]");
  }

  @Test
  void browser_getsADocument() throws Exception {
    for (Page.Request request :
        List.of(
            new Page.Request("GET", "/", Map.of(), Map.of(), ""),
            new Page.Request(
                "GET",
                "/status",
                Map.of("refresh", "10"),
                Map.of("accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
                ""))) {
      Page.Reply reply = page(sickAndWell()).handle(request);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.type()).isEqualTo("text/html; charset=utf-8");
      assertThat(new String(reply.body(), StandardCharsets.UTF_8))
          .startsWith("<!doctype html>")
          .contains("Isochrone-9", "www.example.org.", "sick", "Degraded", "example.org.")
          .contains("no &lt;b&gt;zone&lt;/b&gt;", "has not been probed yet: a")
          .doesNotContain("<b>zone", "<script", "src=", "http://", "https://");
    }
  }

  @Test
  void document_refreshes_onlyWhenAskedTo() throws Exception {
    assertThat(document(Map.of("refresh", "10")))
        .contains("<meta http-equiv=\"refresh\" content=\"10\">");
    assertThat(document(Map.of())).doesNotContain("http-equiv=\"refresh\"");
    assertThat(document(Map.of("problems", "true"))).contains("sick").doesNotContain(">well<");
  }

  /** Its only style is the one that its own policy allows, by digest. */
  @Test
  void document_allowsItsOwnStyle_andNothingElse() throws Exception {
    String text = document(Map.of());
    String style = text.substring(text.indexOf("<style>") + 7, text.indexOf("</style>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(text)
        .contains("default-src 'none'")
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .doesNotContain(" style=");
  }

  private static String document(Map<String, String> parameters) throws Exception {
    Page.Request request = new Page.Request("GET", "/", parameters, Map.of(), "");
    return new String(page(sickAndWell()).handle(request).body(), StandardCharsets.UTF_8);
  }

  @Test
  void page_tellsOfProfilesAndEndpoints() throws Exception {
    StatusBoard.EndpointState sick =
        new StatusBoard.EndpointState(
            endpoint("sick"),
            EndpointStatus.DEGRADED,
            START,
            new Hand(Hand.Kind.DOWN, START, START.plusSeconds(60), "disks", "root"),
            new Health(
                EndpointStatus.DEGRADED,
                new Health.Finding(
                    Verdict.failed("expected 200, got 503").withCode(503),
                    Duration.ofMillis(12),
                    START.plusSeconds(5),
                    false),
                4,
                0,
                List.of(START),
                null,
                null),
            START.plusSeconds(15),
            false);
    StatusBoard.EndpointState fresh =
        new StatusBoard.EndpointState(
            endpoint("fresh"),
            EndpointStatus.CHECKING_ENDPOINT,
            START,
            null,
            Health.unknown(EndpointStatus.CHECKING_ENDPOINT),
            null,
            false);
    Monitor monitor =
        new Monitor(
            "http",
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            3,
            Monitor.Recovery.AT_ONCE,
            Monitor.Addresses.FIRST,
            (e, t, d) -> {},
            "");
    JsonNode profile = ask(List.of(state(monitor, List.of(sick, fresh)))).path("profiles").path(0);

    assertThat(profile.path("name").asText()).isEqualTo("www.example.org.");
    assertThat(profile.path("method").asText()).isEqualTo("priority");
    assertThat(profile.path("status").asText()).isEqualTo("Degraded");
    assertThat(profile.path("monitor").toString())
        .isEqualTo(
            "{\"type\":\"http\",\"interval\":10.0,\"timeout\":0.5,\"toleratedFailures\":3,"
                + "\"rise\":1,\"holdDown\":0.0,\"flaps\":0,\"flapWindow\":600.0,"
                + "\"addresses\":\"first\"}");
    assertThat(profile.path("endpoints").path(0).toString())
        .isEqualTo(
            "{\"name\":\"sick\",\"target\":\"192.0.2.1\",\"probe\":\"[2001:db8::1]:8080\",\"enabled\":true,\"alwaysServe\":false,"
                + "\"status\":\"Degraded\",\"since\":\"2025-01-02T03:04:05Z\",\"healthStatus\":\"Degraded\",\"healthy\":false,\"result\":\"expected"
                + " 200, got 503 in 12 ms\",\"code\":503,"
                + "\"latency\":0.012,\"failures\":4,\"successes\":0,\"held\":null,\"inconclusive\":null,"
                + "\"lastProbe\":\"2025-01-02T03:04:10Z\",\"remembered\":false,"
                + "\"certificateExpiry\":null,\"nextProbe\":\"2025-01-02T03:04:20Z\",\"stalled\":false,\"hand\":{\"kind\":\"forced"
                + " down\",\"since\":\"2025-01-02T03:04:05Z\",\"until\":\"2025-01-02T03:05:05Z\","
                + "\"reason\":\"disks\",\"by\":\"root\"}}");
    JsonNode unknown = profile.path("endpoints").path(1);
    assertThat(unknown.path("status").asText()).isEqualTo("CheckingEndpoint");
    assertThat(List.of("healthy", "result", "latency", "lastProbe"))
        .allSatisfy(key -> assertThat(unknown.path(key).isNull()).as(key).isTrue());
  }

  @Test
  void page_ofManyProfiles_isSentInPieces_asTheClientTakesThem() throws Exception {
    List<StatusBoard.ProfileState> many = Collections.nCopies(5_000, sickAndWell().get(0));
    Page.Reply reply = page(many).handle(request("GET"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/json");
    assertThat(reply.headers()).containsEntry("x-content-type-options", "nosniff");
    Page.Stream stream = Objects.requireNonNull(reply.stream());
    Taker taker = new Taker();
    stream.open(taker);
    while (!taker.closed) {
      assertThat(taker.pieces.get(taker.pieces.size() - 1).length()).isBetween(1, 1 << 17);
      taker.take();
    }
    JsonNode whole = new ObjectMapper().readTree(String.join("", taker.pieces));
    assertThat(whole.path("profiles")).hasSize(5_000);
    assertThat(whole.path("profiles").path(4_999))
        .isEqualTo(ask(sickAndWell()).path("profiles").path(0));
    assertThat(whole.path("summary").path("endpoints").path("Online").asInt()).isEqualTo(5_000);
  }

  /** A client that takes what was sent when a test says so. */
  private static final class Taker implements Page.Sink {
    private final List<String> pieces = new ArrayList<>();
    private @Nullable Runnable next;
    private boolean closed;

    void take() {
      Runnable work = Objects.requireNonNull(next);
      next = null;
      work.run();
    }

    @Override
    public boolean send(String text) {
      return pieces.add(text);
    }

    @Override
    public void onTaken(Runnable action) {
      next = action;
    }

    @Override
    public void onClose(Runnable action) {}

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void page_saysWhereNothingIsProbed() throws Exception {
    JsonNode profile = ask(List.of(state(null, List.of()))).path("profiles").path(0);
    assertThat(profile.path("monitor").isNull()).isTrue();
    assertThat(profile.path("endpoints")).isEmpty();
  }

  @Test
  void page_countsStatuses_andTellsOfHandsOutsideProfiles() throws Exception {
    JsonNode page = ask(sickAndWell());
    assertThat(page.path("summary").toString())
        .isEqualTo("{\"profiles\":{\"Degraded\":1},\"endpoints\":{\"Degraded\":1,\"Online\":1}}");
    assertThat(page.path("otherHands").toString())
        .isEqualTo(
            "[{\"profile\":\"gone.example.org.\",\"endpoint\":\"old\",\"kind\":\"drained\","
                + "\"since\":\"2025-01-02T03:04:05Z\",\"until\":null,\"reason\":\"\","
                + "\"by\":\"root\"}]");
  }

  @Test
  void page_showsAPart() throws Exception {
    assertThat(endpoints(Map.of("profile", "WWW.*"))).containsExactly("sick", "well");
    assertThat(endpoints(Map.of("profile", "www.example.org/w*"))).containsExactly("well");
    assertThat(endpoints(Map.of("problems", "true"))).containsExactly("sick");
    assertThat(endpoints(Map.of("problems", ""))).containsExactly("sick");
    assertThat(endpoints(Map.of("problems", "false"))).containsExactly("sick", "well");
    assertThat(endpoints(Map.of("problems", "true", "profile", "*/well"))).isEmpty();
    Page.Reply none = get(sickAndWell(), Map.of("profile", "ww.example.org"));
    assertThat(none.status()).isEqualTo(404);
    assertThat(new String(none.body(), StandardCharsets.UTF_8))
        .isEqualTo(error("no endpoint fits (was ww.example.org; did you mean www.example.org?)"));
  }

  @Test
  void nonsense_isRefused() throws Exception {
    assertThat(refusal(Map.of("problems", "1"))).isEqualTo(error("problems must be true or false"));
    assertThat(refusal(Map.of("problem", "true")))
        .isEqualTo(error("there is no parameter problem, but [problems, profile, refresh]"));
    assertThat(refusal(Map.of("profile", "*/".repeat(9))))
        .isEqualTo(error("profile must have at most 8 slashes"));
    assertThat(refusal(Map.of("refresh", "3601")))
        .isEqualTo(error("refresh must be 0 to 3600 seconds"));
  }

  private static String error(String why) {
    return "{\"error\" : \"" + why + "\"}\n";
  }

  private static String refusal(Map<String, String> parameters) throws Exception {
    Page.Reply reply = get(sickAndWell(), parameters);
    assertThat(reply.status()).isEqualTo(400);
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static List<String> endpoints(Map<String, String> parameters) throws Exception {
    JsonNode page = new ObjectMapper().readTree(get(sickAndWell(), parameters).body());
    return page.path("profiles").findValuesAsText("name").stream()
        .filter(name -> !name.endsWith("."))
        .toList();
  }

  private static List<StatusBoard.ProfileState> sickAndWell() {
    return List.of(
        state(
            null,
            List.of(plain("sick", EndpointStatus.DEGRADED), plain("well", EndpointStatus.ONLINE))));
  }

  private static StatusBoard.EndpointState plain(String name, EndpointStatus status) {
    return new StatusBoard.EndpointState(
        endpoint(name), status, START, null, Health.unknown(status), null, false);
  }

  private static Page.Reply get(
      List<StatusBoard.ProfileState> profiles, Map<String, String> parameters) throws Exception {
    return page(profiles).handle(new Page.Request("GET", "/status", parameters, Map.of(), ""));
  }

  @Test
  void page_isReadOnly() throws Exception {
    assertThat(page(List.of()).handle(request("POST")).status()).isEqualTo(405);
  }

  private static JsonNode ask(List<StatusBoard.ProfileState> profiles) throws Exception {
    Page.Reply reply = page(profiles).handle(request("GET"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/json");
    return new ObjectMapper().readTree(reply.body());
  }

  private static Page.Request request(String method) {
    return new Page.Request(method, "/status", Map.of(), Map.of(), "");
  }

  private static StatusPage page(List<StatusBoard.ProfileState> profiles) {
    return new StatusPage(
        new StatusPage.Server(
            "Isochrone-9",
            START,
            Path.of("/srv/dns/../Corefile"),
            () -> List.of(new Listening("example.org.", "dns://:53", null, 53)),
            () -> List.of("bind", "profile"),
            new FixedBoard(profiles),
            () ->
                Map.of(
                    new EndpointName("gone.example.org.", "old"),
                    new Hand(Hand.Kind.DRAIN, START, null, "", "root")),
            () -> FACTS));
  }

  private static StatusBoard.ProfileState state(
      @Nullable Monitor monitor, List<StatusBoard.EndpointState> endpoints) {
    Profile profile =
        new Profile(
            "profile",
            "www",
            List.of(WireName.of("www.example.org.")),
            "priority",
            (targets, status) -> (x, out) -> false,
            Targets.NONE,
            true,
            30,
            -1,
            Flattening.NONE,
            monitor,
            endpoints.stream().map(StatusBoard.EndpointState::endpoint).toList(),
            ORIGIN);
    return new StatusBoard.ProfileState(profile, ProfileStatus.DEGRADED, START, endpoints);
  }

  private static Endpoint endpoint(String name) {
    return new Endpoint(
        name,
        new Target.Address("192.0.2.1", null),
        true,
        false,
        -1,
        new Endpoint.ProbeAddress("2001:db8::1", 8080),
        List.of(),
        ORIGIN);
  }

  /** A board on which nothing changes. */
  private record FixedBoard(List<ProfileState> profiles) implements StatusBoard {
    @Override
    public AutoCloseable watch(Consumer<Event> listener) {
      return () -> {};
    }

    @Override
    public List<Event> recent() {
      return List.of();
    }
  }
}
