package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Extension;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.chain.Catalog;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Until;
import isochrone.host.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Whether queries should be sent to a server, and whether it works: from its start to its end. */
class ReadinessTest {
  private static final long PATIENCE_SECONDS = 60;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final int port = Ports.free();
  private final int pages = Ports.free();
  private final Hold hold = new Hold();

  @TempDir private Path folder;

  /** A plugin that holds the server up, at its start or at a query, until a test lets it go on. */
  private static final class Hold implements HandlerFactory {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    @Override
    public String name() {
      return "hold";
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString("arguments = [where]\nwhere = query");
    }

    @Override
    public Stage stage() {
      return Stage.OBSERVE;
    }

    @Override
    public Handler create(List<Block> uses, Setup setup) {
      if (uses.get(0).text("where").equals("start")) {
        setup.onStart(this::await);
        return x -> Outcome.NEXT;
      }
      return x -> {
        await();
        return Outcome.NEXT;
      };
    }

    private void await() {
      try {
        reached.countDown();
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RunningServer start(String corefile) throws IOException {
    Path file = folder.resolve("Corefile");
    Files.writeString(file, corefile.replace("PAGES", "127.0.0.1:" + pages));
    List<Extension> extensions = new ArrayList<>(List.of(hold));
    ServiceLoader.load(Extension.class).forEach(extensions::add);
    try {
      return RunningServer.start(file, Catalog.of(extensions), port);
    } catch (Refused e) {
      throw new AssertionError(RunningServer.describe(e), e);
    }
  }

  private CompletableFuture<RunningServer> startElsewhere(String corefile) {
    CompletableFuture<RunningServer> started = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                started.complete(start(corefile));
              } catch (Throwable e) {
                started.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return started;
  }

  /** Status and body of a page; no status while there is none. */
  private String page(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pages + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      HttpResponse<String> page = http.send(request, HttpResponse.BodyHandlers.ofString());
      return page.statusCode() + " " + page.body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String awaitPage(String path, String beginning) {
    return Until.answer(path, () -> page(path), text -> text.startsWith(beginning));
  }

  @Test
  void ready_namesTheEndpoints_untilTheirFirstProbesAreOver() throws Exception {
    try (LocalEndpoint slow = new LocalEndpoint();
        LocalEndpoint quick = new LocalEndpoint()) {
      slow.become("hang");
      quick.become("200");
      String corefile =
          """
          ready.test {
              ready PAGES
              profile www priority {
                  monitor http interval=1h timeout=10m
                  endpoint slow 192.0.2.1 probe=%s
                  endpoint quick 192.0.2.2 probe=%s
              }
          }
          """
              .formatted(slow.hostAndPort(), quick.hostAndPort());
      try (RunningServer server = start(corefile)) {
        assertThat(Answers.of(server.client(), "www.ready.test", "A")).isEqualTo("192.0.2.1");
        assertThat(page("/ready")).startsWith("503 ").contains("www.ready.test.").contains("slow");
        awaitPage("/ready", "503 profile: www.ready.test. has not been probed yet: slow\n");
        slow.become("off");
        awaitPage("/ready", "200 OK");
      }
    }
  }

  @Test
  void pages_answerWhileTheServerStarts() throws Exception {
    String corefile =
        """
        start.test {
            ready PAGES
            health PAGES
            prometheus PAGES
            hold start
            records {
                www 300 A 192.0.2.1
            }
        }
        """;
    CompletableFuture<RunningServer> starting = startElsewhere(corefile);
    assertThat(hold.reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(page("/ready")).isEqualTo("503 server: not started yet: files are being read\n");
    assertThat(page("/health")).isEqualTo("200 OK");
    assertThat(page("/metrics")).isEqualTo("503 the server is starting\n");
    hold.released.countDown();
    try (RunningServer server = starting.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      assertThat(page("/ready")).isEqualTo("200 OK");
      assertThat(page("/metrics")).startsWith("200 ");
      assertThat(Answers.of(server.client(), "www.start.test", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void aPortInUse_isToldWithWhatElseIsWrong() throws Exception {
    try (ServerSocket taken = new ServerSocket(pages, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.getLocalPort()).isEqualTo(pages);
      String corefile = "busy.test {\n    ready PAGES\n    %s\n}\n";
      assertThat(startElsewhere(corefile.formatted("file missing.zone")))
          .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
          .withThrowableThat()
          .withMessageContaining("missing.zone")
          .withMessageContaining("cannot listen on 127.0.0.1:" + pages);
      assertThat(startElsewhere(corefile.formatted("whoami")))
          .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
          .withThrowableThat()
          .withMessageContaining("cannot listen on 127.0.0.1:" + pages);
    }
  }

  @Test
  void health_namesTheLoopThatStandsStill() throws Exception {
    String corefile =
        """
        stuck.test {
            health PAGES
            hold query
            whoami
        }
        """;
    try (RunningServer server = start(corefile)) {
      assertThat(page("/health")).isEqualTo("200 OK");
      ask(server.port());
      assertThat(hold.reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(awaitPage("/health", "503 "))
          .matches("503 isochrone-[01] has not answered for \\d+ s\n");
      hold.released.countDown();
      awaitPage("/health", "200 OK");
    } finally {
      hold.released.countDown();
    }
  }

  /** Sends a question and waits for nothing. */
  private static void ask(int port) {
    try (DatagramSocket socket = new DatagramSocket()) {
      Record question = Record.newRecord(Name.fromString("a.stuck.test."), Type.A, 1);
      byte[] octets = Message.newQuery(question).toWire();
      socket.send(
          new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void lameServer_answersOn_butIsNotReady() throws Exception {
    String corefile =
        """
        lame.test {
            ready PAGES
            health PAGES lameduck=1h
            records {
                www 300 A 192.0.2.1
            }
        }
        """;
    RunningServer server = start(corefile);
    assertThat(page("/ready")).isEqualTo("200 OK");
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    awaitPage("/ready", "503 server: it is stopping\n");
    assertThat(page("/health")).isEqualTo("200 OK");
    assertThat(Answers.of(server.client(), "www.lame.test", "A")).isEqualTo("192.0.2.1");
    assertThat(closed).isNotDone();
    server.hurry();
    closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
