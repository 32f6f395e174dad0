package isochrone.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.host.http.PageServer;
import isochrone.host.metrics.MetricsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {
  private final PageServer server = new PageServer(Clock.system(), new MetricsStore(1));
  @TempDir private Path folder;
  private Path corefile = Path.of("");

  @BeforeEach
  void write() throws IOException {
    corefile = Files.writeString(folder.resolve("Corefile"), "");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void client_reachesThePagesOfItsCorefile() throws Exception {
    try (ControlSocket socket = open()) {
      socket.show(
          Map.of("/status", page("plugin's"), "/other", page("other")),
          Map.of("/status", page("own")));
      ControlClient client = new ControlClient(corefile);
      assertThat(client.get("/status")).isEqualTo(new ControlClient.Answer(200, "GET own"));
      assertThat(client.post("/other?a=b")).isEqualTo(new ControlClient.Answer(200, "POST other"));
      assertThat(client.get("/none").status()).isEqualTo(404);
    }
  }

  @Test
  void client_sendsABody() throws Exception {
    try (ControlSocket socket = open()) {
      Page echo =
          request ->
              Page.Reply.text(200, request.headers().get("content-type") + " " + request.body());
      socket.show(Map.of(), Map.of("/echo", echo));
      assertThat(new ControlClient(corefile).post("/echo", "{\"a\": \"é\"}").body())
          .isEqualTo("application/json {\"a\": \"é\"}");
    }
  }

  @Test
  void client_givesUpOnAServerThatSaysNothing() throws Exception {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(ControlPath.of(corefile)));
      ControlClient client = new ControlClient(Whereabouts.of(corefile), Duration.ofMillis(50));
      assertThatThrownBy(() -> client.get("/status")).hasMessageContaining("nothing within");
    } finally {
      Files.deleteIfExists(ControlPath.of(corefile));
    }
  }

  @Test
  void stream_isReadAsItComes_withALengthOrInPieces() throws Exception {
    Page pieces =
        request ->
            Page.Reply.stream(
                "text/plain",
                sink -> {
                  sink.send("a".repeat(200_000));
                  sink.onTaken(
                      () -> {
                        sink.send("end");
                        sink.close();
                      });
                });
    try (ControlSocket socket = open()) {
      socket.show(Map.of(), Map.of("/long", pieces, "/short", page("own")));
      assertThat(read("/long")).hasSize(200_003).endsWith("aend");
      assertThat(read("/short")).isEqualTo("GET own");
    }
  }

  private String read(String path) throws IOException {
    try (ControlStream answer = new ControlClient(corefile).stream(path)) {
      assertThat(answer.status()).isEqualTo(200);
      return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 9\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
      })
  void stream_thatBreaksOff_isNotTakenForWhole(String rest) throws Exception {
    try (ServerSocketChannel rude = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      rude.bind(UnixDomainSocketAddress.of(ControlPath.of(corefile)));
      Thread server = new Thread(() -> say("HTTP/1.1 200 OK\r\n" + rest, rude));
      server.start();
      assertThatThrownBy(() -> read("/long")).hasMessage("the server broke off");
      server.join();
    } finally {
      Files.deleteIfExists(ControlPath.of(corefile));
    }
  }

  private static void say(String text, ServerSocketChannel server) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(1_000));
      client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void stream_givesUpOnAServerThatSaysNothing() throws Exception {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(ControlPath.of(corefile)));
      ControlClient client = new ControlClient(Whereabouts.of(corefile), Duration.ofMillis(50));
      assertThatThrownBy(() -> client.stream("/status").close())
          .hasMessageContaining("nothing within");
    } finally {
      Files.deleteIfExists(ControlPath.of(corefile));
    }
  }

  @Test
  void client_findsTheSameServerThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), corefile);
    try (ControlSocket socket = open()) {
      socket.show(Map.of(), Map.of("/status", page("own")));
      assertThat(new ControlClient(link).get("/status").status()).isEqualTo(200);
    }
  }

  @Test
  void client_findsTheServer_whenTheLinkIsLedElsewhere() throws Exception {
    Path old = Files.createDirectory(folder.resolve("v1"));
    Path next = Files.createDirectory(folder.resolve("v2"));
    Files.writeString(old.resolve("Corefile"), "");
    Files.writeString(next.resolve("Corefile"), "");
    Path current = Files.createSymbolicLink(folder.resolve("current"), old);
    Path given = current.resolve("Corefile");
    try (ControlSocket socket = Objects.requireNonNull(ControlSocket.open(given, server))) {
      socket.show(Map.of(), Map.of("/status", page("own")));
      assertThat(new ControlClient(old.resolve("Corefile")).get("/status").status()).isEqualTo(200);
      Files.delete(current);
      Files.createSymbolicLink(current, next);
      assertThat(new ControlClient(given).get("/status").status()).isEqualTo(200);
    }
    assertThatThrownBy(() -> new ControlClient(old.resolve("Corefile")).get("/status"))
        .hasMessageStartingWith("no server runs ");
  }

  @Test
  void client_saysThatNoServerRuns_andWhereItLooked() {
    assertThatThrownBy(() -> new ControlClient(corefile).get("/status"))
        .hasMessageStartingWith(
            "no server runs " + corefile + ", or one of another user (no control socket of it in ");
    assertThatThrownBy(() -> new ControlClient(folder.resolve("none")).get("/status"))
        .hasMessage(folder.resolve("none") + ": there is no such Corefile; name it with -conf");
  }

  @Test
  void socket_isForItsUserAloneAndGoneAfterClose() throws Exception {
    Path path = ControlPath.of(corefile);
    try (ControlSocket socket = open()) {
      socket.show(Map.of(), Map.of());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void open_leavesARunningServerItsSocket() throws Exception {
    try (ControlSocket first = open()) {
      first.show(Map.of(), Map.of("/status", page("first")));
      assertThat(ControlSocket.open(corefile, server)).isNull();
      assertThat(new ControlClient(corefile).get("/status").body()).isEqualTo("GET first");
    }
  }

  @Test
  void open_replacesASocketThatWasLeftBehind() throws Exception {
    try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      crashed.bind(UnixDomainSocketAddress.of(ControlPath.of(corefile)));
    }
    assertThat(ControlPath.of(corefile)).exists();
    try (ControlSocket socket = open()) {
      socket.show(Map.of(), Map.of("/status", page("second")));
      assertThat(new ControlClient(corefile).get("/status").body()).isEqualTo("GET second");
    }
  }

  private ControlSocket open() {
    return Objects.requireNonNull(ControlSocket.open(corefile, server));
  }

  private static Page page(String text) {
    return request -> Page.Reply.text(200, request.method() + " " + text);
  }
}
