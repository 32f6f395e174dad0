package isochrone.endtoend.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Tree;
import isochrone.endtoend.ground.Until;
import isochrone.host.ProbeOptions;
import isochrone.host.Refused;
import isochrone.host.Server;
import isochrone.host.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole servers that tell others of events: over real sockets, with files and programs. */
class NotifyTest {
  private static final String PROFILE =
      """
          profile www priority {
              endpoint a 192.0.2.1
              endpoint b 192.0.2.2
          }
      """;

  @TempDir private Path folder;
  private final BlockingQueue<String> posts = new LinkedBlockingQueue<>();

  private Server serve(String lines) throws Exception {
    return Server.start(options(lines), RunningServer.builtIn());
  }

  private ServerOptions options(String lines) throws IOException {
    Path corefile = Files.writeString(folder.resolve("Corefile"), text(lines, PROFILE));
    ServerOptions usual = RunningServer.options(corefile, Ports.free());
    ProbeOptions probes =
        new ProbeOptions(
            usual.probes().firstRound(),
            usual.probes().networks(),
            usual.probes().limits(),
            !lines.contains("# forbidden"));
    return new ServerOptions(
        corefile,
        null,
        usual.port(),
        usual.loops(),
        usual.net(),
        probes,
        usual.identity(),
        usual.version(),
        Tree.top(),
        folder.resolve("state"),
        false);
  }

  private static String text(String lines, String profile) {
    return "example.org {\n" + lines + "\n" + profile + "}\n";
  }

  /** Switches an endpoint off: one event. */
  private void happen(Server server, String lines) throws IOException {
    String other = PROFILE.replace("192.0.2.1\n", "192.0.2.1 disabled\n");
    Files.writeString(folder.resolve("Corefile"), text(lines, other));
    server.reloader().reload("test");
  }

  private HttpServer receiver(int port) throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    receiver.createContext("/", this::take);
    receiver.start();
    return receiver;
  }

  private void take(HttpExchange exchange) throws IOException {
    posts.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  @Test
  void event_outlivesTheServer() throws Exception {
    int port = Ports.free();
    String lines = "notify webhook http://127.0.0.1:" + port + "/hook";
    try (Server server = serve(lines)) {
      happen(server, lines);
      Until.holds(() -> assertThat(queues()).anyMatch(text -> text.contains("\"Disabled\"")));
    }
    HttpServer receiver = receiver(port);
    try (Server next = serve(lines)) {
      String post = posts.poll(20, TimeUnit.SECONDS);
      assertThat(post).contains("\"profile\":\"www.example.org.\"", "\"to\":\"Disabled\"");
      assertThat(next.board().recent()).as("the second server saw it not").isEmpty();
    } finally {
      receiver.stop(0);
    }
    assertThat(posts).isEmpty();
  }

  private List<String> queues() {
    try (Stream<Path> files = Files.walk(folder.resolve("state").resolve("notify"))) {
      return files.filter(file -> file.toString().endsWith(".queue")).map(Tree::read).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  @Test
  void program_getsTheEvent() throws Exception {
    Path told = folder.resolve("told");
    Path script =
        Files.writeString(
            folder.resolve("page"),
            "cat > %s.new\necho \"$1 $ISOCHRONE_KIND $ISOCHRONE_TO\" >> %s.new\nmv %s.new %s\n"
                .formatted(told, told, told, told));
    String lines = "notify exec /bin/sh " + script + " oncall";
    try (Server server = serve(lines)) {
      happen(server, lines);
      Until.holds(() -> assertThat(told).exists());
    }
    assertThat(Files.readString(told))
        .contains("\"endpoint\":\"a\"", "\"from\":\"Unmonitored\"")
        .endsWith("oncall endpoint Disabled\n");
  }

  @Test
  void program_isRefusedWhereNoneIsAllowed() throws Exception {
    try (Server server = serve("notify exec page # forbidden")) {
      assertThat(server).isNull();
    } catch (Refused e) {
      assertThat(RunningServer.describe(e))
          .contains(
              "Corefile:2:8: notify: exec runs programs only on a server that was started with"
                  + " -allow-exec");
    }
  }
}
