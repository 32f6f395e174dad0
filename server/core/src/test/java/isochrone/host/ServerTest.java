package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Problem;
import isochrone.chain.Catalog;
import isochrone.host.control.ControlClient;
import isochrone.net.NetOptions;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A whole server over real sockets, with one small plugin. */
class ServerTest {
  @TempDir Path folder;

  private final Marker marker = new Marker();
  private final Catalog catalog = Catalog.of(List.of(marker));
  private Path corefile = Path.of("");
  private @Nullable Server started;

  @BeforeEach
  void makeFile() {
    corefile = folder.resolve("Corefile");
  }

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  private Server server() {
    return Objects.requireNonNull(started);
  }

  @Test
  void start_answersByUdpAndTcp() throws Exception {
    start("example.org:0 { marker first }");

    assertThat(ask(false)).isEqualTo("first");
    assertThat(ask(true)).isEqualTo("first");
    assertThat(server().listening())
        .singleElement()
        .satisfies(place -> assertThat(place.zone()).isEqualTo("example.org."));
    assertThat(server().plugins()).containsExactly("marker");
  }

  @Test
  void start_givesBackWhatLoadingLeft() throws Exception {
    WeakReference<byte[]> left = new WeakReference<>(new byte[64 << 20]);
    start("example.org:0 { marker first }");
    assertThat(left.get()).isNull();
  }

  @Test
  void start_showsBuildAndPlugins() throws Exception {
    start("example.org:0 example.net:0 { marker first }");

    String where = server().listening().get(0).listener();
    assertThat(series("plugin_enabled"))
        .contains(List.of(where, "example.org.", "", "marker"))
        .hasSize(2);
    assertThat(series("build_info"))
        .containsExactly(List.of(options().version(), "", Runtime.version().toString()));
  }

  private List<List<String>> series(String family) {
    return server().metrics().snapshot().stream()
        .filter(snapshot -> snapshot.name().equals(family))
        .flatMap(snapshot -> snapshot.series().stream())
        .map(series -> series.labels())
        .toList();
  }

  @Test
  void start_refusesAllMistakesAtOnce() throws Exception {
    Files.writeString(
        corefile,
        "example.org:0 {\n  markr a\n  marker\n}\nexample.net:0 {\n  marker b colour=x\n}\n");

    assertThatThrownBy(() -> Server.start(options(), catalog))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::toString)
                    .satisfiesExactly(
                        text ->
                            assertThat(text)
                                .startsWith(corefile + ":2:3: ")
                                .contains("did you mean marker"),
                        text -> assertThat(text).startsWith(corefile + ":3:3: marker: "),
                        text -> assertThat(text).startsWith(corefile + ":6:12: marker: ")));
    assertThat(marker.events).as("nothing wrong is started").containsExactly("closed b", "closed ");
  }

  @Test
  void start_refusesWhatOnlyStartingShowsWithTheOtherMistakes() throws Exception {
    Files.writeString(
        corefile, "example.org:0 {\n  marker first fail\n}\nexample.net:0 {\n  nothing\n}\n");

    assertThatThrownBy(() -> Server.start(options(), catalog))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::text)
                    .containsExactly(
                        "first fails on purpose",
                        "unknown directive (was nothing; 'isochrone plugins' lists those that there"
                            + " are)"));
    assertThat(Server.check(options(), catalog).problems()).hasSize(2);
  }

  @Test
  void check_saysWhatToDoInsteadOfDirectivesOfCoreDns() throws Exception {
    Files.writeString(corefile, "example.net:0 {\n  loop\n}\n");

    assertThat(Server.check(options(), catalog).problems())
        .extracting(Problem::text)
        .containsExactly(
            "unknown directive (was loop; nothing is forwarded here, so there is no loop to find:"
                + " remove the line)");
  }

  @Test
  void check_namesTheServerOfTheRootWithOneDot() throws Exception {
    Files.writeString(corefile, ".:0 {\n  marker first\n}\n");

    assertThat(Server.check(options(), catalog).advice())
        .extracting(Problem::text)
        .containsExactly(
            "zone . has no SOA and NS of its own, so they are made up (ns.dns.): add 'authority' or"
                + " 'file'");
  }

  @Test
  void check_givesNoAdviceOnAZoneThatIsWrong() throws Exception {
    Files.writeString(corefile, "http://example.net:0 {\n  marker first\n}\n");

    Checked checked = Server.check(options(), catalog);

    assertThat(checked.problems()).hasSize(1);
    assertThat(checked.advice()).isEmpty();
  }

  @Test
  void start_tellsWhatFailedAndClosesTheRest() throws Exception {
    Files.writeString(corefile, "example.org:0 {\n  marker first fail\n}\n");

    assertThatThrownBy(() -> Server.start(options(), catalog))
        .isInstanceOf(Refused.class)
        .hasMessage("first fails on purpose");
    assertThat(marker.events).containsExactly("closed first");
  }

  @Test
  void start_tellsOfAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Files.writeString(
          corefile,
          "example.org:0 {\n  marker first page=127.0.0.1:" + taken.getLocalPort() + "\n}\n");

      assertThatThrownBy(() -> Server.start(options(), catalog))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("already in use");
    }
    assertThat(marker.events).containsExactly("started first", "closed first");
  }

  @Test
  void check_findsWhatOnlyStartingShows() throws Exception {
    Files.writeString(corefile, "example.org:0 {\n  marker first fail\n}\n");

    Checked checked = Server.check(options(), catalog);

    assertThat(checked.problems())
        .extracting(Problem::toString)
        .containsExactly(corefile + ": corefile: first fails on purpose");
    assertThat(checked.advice()).extracting(Problem::text).anyMatch(text -> text.contains("SOA"));
  }

  @Test
  void reload_swapsAndThenClosesTheOld() throws Exception {
    start("example.org:0 {\n marker first part=kept\n}\n");

    Files.writeString(corefile, "example.org:0 {\n marker second part=kept\n}\n");
    server().reloader().reload("test");

    assertThat(ask(false)).isEqualTo("second");
    server().close();
    assertThat(marker.events)
        .containsExactly(
            "made kept",
            "started first",
            "started second",
            "closed first",
            "closed second",
            "closed part kept");
    started = null;
  }

  @Test
  void close_closesTheOldThatWaitsForAThread() throws Exception {
    start("example.org:0 {\n marker first occupy\n}\n");

    Files.writeString(corefile, "example.org:0 {\n marker second\n}\n");
    server().reloader().reload("test");
    server().close();

    assertThat(marker.events)
        .containsExactly("started first", "started second", "closed first", "closed second");
    started = null;
  }

  @Test
  void reload_isRefusedAtOnceWhileAnotherHangs_andTheEndDoesNotWaitForIt() throws Exception {
    start("example.org:0 {\n marker first\n}\n");
    Files.writeString(corefile, "example.org:0 {\n marker second hang\n}\n");
    Thread hanging = new Thread(() -> server().reloader().reload("test"));
    hanging.start();
    marker.hanging.await();

    ControlClient.Answer answer = new ControlClient(corefile).post("/reload");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("a reload is under way");
    server().close();
    assertThat(marker.events).containsExactly("started first", "started second", "closed first");
    marker.goOn.countDown();
    hanging.join();
    started = null;
  }

  @Test
  void reload_isRefused_onceTheServerIsToldToStop() throws Exception {
    start("example.org:0 {\n marker first linger=1h\n}\n");
    Thread stopping = new Thread(server()::close);
    stopping.start();
    while (!Objects.requireNonNull(marker.readiness).stopping()) {
      Thread.onSpinWait();
    }

    Files.writeString(corefile, "example.org:0 {\n marker second\n}\n");
    server().reloader().reload("test");
    assertThat(marker.events).containsExactly("started first");
    assertThat(counter("reload_failed_total")).isZero();
    server().hurry();
    stopping.join();
    started = null;
  }

  @Test
  void reload_keepsWhatRunsWhenTheNewOneIsBroken() throws Exception {
    start("example.org:0 {\n marker first\n}\n");
    String digest = server().reloader().running();

    Files.writeString(corefile, "example.org:0 {\n marker second\n marker\n}\n");
    server().reloader().reload("test");
    Files.writeString(corefile, "example.org:0 {\n marker third fail\n}\n");
    server().reloader().reload("test");
    Files.writeString(corefile, "");
    server().reloader().reload("test");

    assertThat(ask(false)).isEqualTo("first");
    assertThat(counter("reload_failed_total")).isEqualTo(3);
    assertThat(counter("isochrone_config_last_reload_successful")).isZero();
    assertThat(server().reloader().running()).isEqualTo(digest);
    assertThat(server().reloader().digest()).isNotEqualTo(digest);

    double before = counter("isochrone_config_last_reload_success_timestamp_seconds");
    Files.writeString(corefile, "example.org:0 {\n marker second\n}\n");
    server().reloader().reload("test");
    assertThat(counter("isochrone_config_last_reload_successful")).isEqualTo(1);
    assertThat(counter("isochrone_config_last_reload_success_timestamp_seconds"))
        .isGreaterThan(before)
        .isGreaterThan(1.7e9);
  }

  @Test
  void reload_opensAndClosesListeners() throws Exception {
    start("example.org:0 {\n marker first page=127.0.0.1:0\n}\n");
    int before = server().listening().get(0).port();
    int port = freePort();

    Files.writeString(corefile, "example.org:" + port + " {\n marker second\n}\n");
    server().reloader().reload("test");

    assertThat(server().listening().get(0).port()).isEqualTo(port);
    assertThat(ask(true)).isEqualTo("second");
    assertThatThrownBy(() -> ask(before, true)).isInstanceOf(IOException.class);
  }

  @Test
  void page_isServedAndGoesWithItsConfiguration() throws Exception {
    int port = freePort();
    start("example.org:0 {\n marker first page=127.0.0.1:" + port + "\n}\n");

    assertThat(get(port, "/word").body()).isEqualTo("first");
    assertThat(get(port, "/other").statusCode()).isEqualTo(404);
    Files.writeString(corefile, "example.org:0 {\n marker second page=127.0.0.1:" + port + "\n}\n");
    server().reloader().reload("test");
    assertThat(get(port, "/word").body()).isEqualTo("second");
    Files.writeString(corefile, "example.org:0 {\n marker third\n}\n");
    server().reloader().reload("test");
    assertThatThrownBy(() -> get(port, "/word")).isInstanceOf(IOException.class);
  }

  @Test
  void controlSocket_tellsTheStatusAndReloads() throws Exception {
    start("example.org:0 {\n marker first page=127.0.0.1:0\n}\n");
    ControlClient client = new ControlClient(corefile);

    assertThat(client.get("/status").body()).contains("\"zone\" : \"example.org.\"");
    assertThat(client.get("/word").body()).isEqualTo("first");
    Files.writeString(corefile, "example.org:0 {\n marker\n}\n");
    ControlClient.Answer refused = client.post("/reload");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("\"line\" : 2").contains("\"plugin\" : \"marker\"");
    Files.writeString(corefile, "example.org:0 {\n marker second\n}\n");
    ControlClient.Answer reloaded = client.post("/reload");
    assertThat(reloaded.status()).isEqualTo(200);
    assertThat(reloaded.body())
        .contains("\"kind\" : \"changed\"", "\"what\" : \"example.org.:0: marker\"");
    assertThat(ask(false)).isEqualTo("second");

    server().close();
    started = null;
    assertThatThrownBy(() -> client.get("/status"))
        .hasMessageStartingWith("no server runs " + corefile);
  }

  @Test
  void pagesThatCollide_areAProblem() throws Exception {
    Files.writeString(
        corefile,
        "a.example:0 {\n"
            + " marker a page=127.0.0.1:0\n"
            + "}\n"
            + "b.example:0 {\n"
            + " marker b page=127.0.0.1:0\n"
            + "}\n");

    assertThat(Server.check(options(), catalog).problems())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .startsWith(corefile + ":5:")
        .contains(corefile + ":2:");
  }

  private void start(String text) throws Exception {
    Files.writeString(corefile, text);
    started = Server.start(options(), catalog);
  }

  private ServerOptions options() {
    return new ServerOptions(
        corefile,
        null,
        0,
        1,
        NetOptions.defaults(),
        ProbeOptions.within(List.of("127.0.0.0/8")),
        "node-1",
        "test",
        Path.of(""),
        null,
        true);
  }

  private String ask(boolean tcp) throws IOException {
    return ask(server().listening().get(0).port(), tcp);
  }

  private static String ask(int port, boolean tcp) throws IOException {
    SimpleResolver resolver =
        new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    resolver.setTCP(tcp);
    resolver.setTimeout(Duration.ofSeconds(2));
    Record question = Record.newRecord(Name.fromString("www.example.org."), Type.TXT, 1);
    Message answer = resolver.send(Message.newQuery(question));
    return answer.getSection(Section.ANSWER).get(0).rdataToString();
  }

  private double counter(String name) {
    return server().metrics().snapshot().stream()
        .filter(family -> family.name().equals(name))
        .mapToDouble(family -> family.series().get(0).value())
        .sum();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
