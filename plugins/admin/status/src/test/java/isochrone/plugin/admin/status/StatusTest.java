package isochrone.plugin.admin.status;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Page;
import isochrone.api.Setup;
import isochrone.kit.InMemoryServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
  private static final int PORT = 9154;
  private static final String TOKEN = "correct-horse-battery";
  private static final String JSON = "application/json";

  @TempDir private Path folder;

  private static InMemoryServer server(String line) {
    return InMemoryServer.of("example.org {\n" + line + "\n}");
  }

  private static Page.Reply get(InMemoryServer server, String path, String authorization) {
    return server.page(PORT, path, Map.of("authorization", authorization));
  }

  private static Page.Reply post(InMemoryServer server, String authorization, String type) {
    String body = "{\"do\":\"enable\",\"endpoints\":[\"nobody\"],\"by\":\"me\"}";
    Map<String, String> headers = Map.of("authorization", authorization, "content-type", type);
    return server.page(PORT, new Page.Request("POST", "/hands", Map.of(), headers, body));
  }

  private static List<String> advice(InMemoryServer server) {
    return server.advice().stream().filter(each -> each.contains(" status: ")).toList();
  }

  private static String text(Page.Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "status 127.0.0.1:9154", "status localhost:9154"})
  void everybodyOnThisMachine_mayRead(String line) {
    try (InMemoryServer server = server(line)) {
      assertThat(text(get(server, "/status", ""))).contains("\"profiles\"");
      assertThat(text(get(server, "/hands", ""))).contains("\"hands\"");
      assertThat(get(server, "/events", "").status()).isEqualTo(200);
    }
  }

  /** A plugin that has something to show to those who may see the server's own pages. */
  private static final class Offering implements FeatureFactory {
    @Override
    public String name() {
      return "offering";
    }

    @Override
    public void apply(List<Block> uses, Setup setup) {
      setup.offer("/offered", request -> Page.Reply.text(200, request.method() + "\n"));
    }
  }

  @Test
  void pagesOfPlugins_areShownToo_underTheSameRules() {
    String corefile =
        "example.net {\nstatus token=%s\n}\nexample.org {\noffering\n}".formatted(TOKEN);
    try (InMemoryServer server = InMemoryServer.of(corefile, new Offering())) {
      assertThat(text(get(server, "/offered", ""))).isEqualTo("GET\n");
      Page.Request change = new Page.Request("POST", "/offered", Map.of(), Map.of(), "");
      assertThat(server.page(PORT, change).status()).isEqualTo(401);
      Map<String, String> token = Map.of("authorization", "Bearer " + TOKEN);
      Page.Request allowed = new Page.Request("POST", "/offered", Map.of(), token, "");
      assertThat(text(server.page(PORT, allowed))).isEqualTo("POST\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:9154", "127.0.0.1:9154", "[::1]:9154", "192.0.2.1", ""})
  void host_mayBeThisMachineOrAnAddress(String host) {
    try (InMemoryServer server = server("status")) {
      assertThat(server.page(PORT, "/status", Map.of("host", host)).status()).isEqualTo(200);
    }
  }

  /** A page of evil.example, whose name now leads here, would read all this in a browser. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9154",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "evil.example]:9154",
        "12345"
      })
  void host_mayNotBeAnotherName_withoutTheToken(String host) {
    Map<String, String> asked = Map.of("host", host, "origin", "http://evil.example");
    Map<String, String> known = Map.of("host", host, "authorization", "Bearer " + TOKEN);
    try (InMemoryServer server = server("status token=" + TOKEN)) {
      for (String path : List.of("/status", "/events", "/hands")) {
        Page.Reply reply = server.page(PORT, path, asked);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(text(reply)).contains("http://127.0.0.1").doesNotContain("evil");
        assertThat(server.page(PORT, path, known).status()).isEqualTo(200);
      }
      assertThat(server.count("isochrone_status_refused_total")).isEqualTo(3);
    }
  }

  @Test
  void nobodyMayWrite_withoutAToken() {
    try (InMemoryServer server = server("status")) {
      Page.Reply reply = post(server, "Bearer " + TOKEN, JSON);
      assertThat(reply.status()).isEqualTo(403);
      assertThat(text(reply)).contains("token-file FILE").contains("drain");
      assertThat(server.count("isochrone_status_refused_total")).isEqualTo(1);
    }
  }

  @Test
  void whoKnowsTheToken_mayWrite() {
    try (InMemoryServer server = server("status token=" + TOKEN)) {
      // 404: the page was asked, and there is no such endpoint.
      assertThat(post(server, "Bearer " + TOKEN, JSON).status()).isEqualTo(404);
      assertThat(post(server, "bearer  " + TOKEN, JSON).status()).isEqualTo(404);
      assertThat(post(server, "Bearer " + TOKEN, "text/plain").status()).isEqualTo(415);
      assertThat(server.count("isochrone_status_refused_total")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic " + TOKEN, TOKEN})
  void whoDoesNot_mayNot(String authorization) {
    try (InMemoryServer server = server("status token=" + TOKEN)) {
      assertThat(post(server, authorization, JSON).status()).isEqualTo(401);
      assertThat(text(post(server, authorization, JSON))).contains("the right token");
      assertThat(get(server, "/status", authorization).status()).isEqualTo(200);
      assertThat(server.count("isochrone_status_refused_total")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":9154", "0.0.0.0:9154", "192.0.2.1:9154", "[::]:9154"})
  void readingFromElsewhere_takesTheToken(String address) {
    try (InMemoryServer server = server("status " + address + " token=" + TOKEN)) {
      assertThat(get(server, "/status", "").status()).isEqualTo(401);
      assertThat(get(server, "/events", "").status()).isEqualTo(401);
      assertThat(get(server, "/status", "Bearer " + TOKEN).status()).isEqualTo(200);
      assertThat(advice(server))
          .singleElement()
          .asString()
          .contains("status: " + address + " can be reached from other machines")
          .contains("TLS");
    }
  }

  @Test
  void token_comesFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    String corefile = "example.org {\n status token-file=token\n}";
    try (InMemoryServer server = InMemoryServer.in(folder, corefile)) {
      assertThat(post(server, "Bearer " + TOKEN, JSON).status()).isEqualTo(404);
      assertThat(post(server, "Bearer " + TOKEN + "x", JSON).status()).isEqualTo(401);
      assertThat(advice(server)).singleElement().asString().contains("chmod 600");
      Files.writeString(file, TOKEN + "x");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      server.reload();
      assertThat(post(server, "Bearer " + TOKEN + "x", JSON).status()).isEqualTo(404);
      assertThat(advice(server)).isEmpty();
    }
  }

  @Test
  void blocksThatSayTheSame_shareTheAddress() {
    String two = "example.org {\n status %s\n}\nexample.net {\n status %s\n}";
    assertThat(InMemoryServer.problems(two.formatted("", ""))).isEmpty();
    assertThat(InMemoryServer.problems(two.formatted("", "token=" + TOKEN)))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains("shows something else already"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status token=short           | Corefile:2:8: status: token must be 16 to 256 letters,"
            + " digits and -._~+/=",
        "status token-file=/nowhere   | Corefile:2:8: status: token-file must be a file that can be"
            + " read (was /nowhere)",
        "status :9154                 | Corefile:2:8: status: address can be reached from other"
            + " machines: add token-file FILE, or keep to 127.0.0.1 (was :9154)",
        "status token=correct-horse-battery token-file=/dev/null | Corefile:2:36: status:"
            + " token-file must not be given beside token",
        "status [::1]:9154            |",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .hasSize(problem == null ? 0 : 1)
        .allSatisfy(each -> assertThat(each).isEqualTo(problem));
  }

  @Test
  void emptyFile_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "\n");
    assertThat(InMemoryServer.problems("example.org {\n status token-file=" + file + "\n}"))
        .singleElement()
        .asString()
        .contains("token-file must hold one token, which must be 16 to 256");
  }
}
