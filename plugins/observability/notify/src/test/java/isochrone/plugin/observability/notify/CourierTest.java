package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Glob;
import isochrone.api.traffic.Event;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.plugin.observability.notify.Delivery.Result;
import isochrone.plugin.observability.notify.NotifySettings.Field;
import isochrone.plugin.observability.notify.Receiver.Posted;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web hooks over real sockets, with time in the hands of the test. */
class CourierTest {
  private static final String SECRET = "a secret of more than twenty-four";

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final ManualWorker worker = new ManualWorker(clock);
  private final MetricsStore metrics = new MetricsStore(1);
  private final NotifyMetrics counts = new NotifyMetrics(metrics);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final LogCapture log = new LogCapture("isochrone.notify");
  private @Nullable Receiver listening;

  @BeforeEach
  void listen() throws Exception {
    listening = new Receiver(0);
    open.add(receiver());
    open.add(log);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private Receiver receiver() {
    return Objects.requireNonNull(listening);
  }

  private NotifySettings settings(String url, int queue) {
    return new NotifySettings(
        NotifySettings.WEBHOOK,
        List.of(url),
        "hook",
        List.of(Secret.of(SECRET)),
        List.of(new Field("Authorization", "Bearer abc")),
        Duration.ofSeconds(5),
        Duration.ofHours(24),
        queue,
        List.of(Glob.ALL),
        Set.of(Event.Kind.values()));
  }

  private Courier courier() {
    return courier(settings(receiver().url(), 100));
  }

  private Courier courier(NotifySettings settings) {
    WebHook hook = new WebHook(settings, client, worker, clock);
    return courier(settings, hook);
  }

  private Courier courier(NotifySettings settings, Delivery delivery) {
    Courier courier =
        new Courier(
            settings,
            delivery,
            new Backlog(new LineFile(folder.resolve("hook.queue"), clock)),
            new Courier.Tools(worker, clock, counts, () -> 0.5));
    open.add(courier);
    return courier;
  }

  private List<Message> events(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(
            id ->
                Message.of(
                    new Event(
                        id,
                        clock.now(),
                        Event.Kind.ENDPOINT,
                        "www.example.org.",
                        "a",
                        "Online",
                        "Degraded",
                        "got 503")))
        .toList();
  }

  private List<String> ids() {
    return receiver().posts.stream().map(post -> post.fields().getFirst("webhook-id")).toList();
  }

  private double count(String family, String... labels) {
    return metrics.snapshot().stream()
        .filter(snapshot -> snapshot.name().equals(family))
        .flatMap(snapshot -> snapshot.series().stream())
        .filter(series -> series.labels().containsAll(List.of(labels)))
        .mapToDouble(series -> series.value())
        .sum();
  }

  @Test
  void events_arriveInTheirOrder() {
    Courier courier = courier();
    courier.take(events(1, 2));
    courier.take(events(3, 3));
    assertThat(count("isochrone_notify_queue", "hook")).isEqualTo(3);
    worker.await(3);
    assertThat(ids()).containsExactly("evt_1", "evt_2", "evt_3");
    assertThat(receiver().posts.get(0).body()).startsWith("{\"id\":1,\"at\":\"2025-");
    assertThat(count("isochrone_notify_sent_total", "hook", "delivered")).isEqualTo(3);
    assertThat(count("isochrone_notify_queue", "hook")).isZero();
  }

  @Test
  void request_isSigned() throws Exception {
    courier().take(events(7, 7));
    worker.awaitOne();
    Posted post = receiver().posts.get(0);
    assertThat(post.fields().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(post.fields().getFirst("Authorization")).isEqualTo("Bearer abc");
    String timestamp = post.fields().getFirst("webhook-timestamp");
    assertThat(timestamp).isEqualTo(String.valueOf(clock.now().getEpochSecond()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = "evt_7." + timestamp + "." + post.body();
    byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    assertThat(post.fields().getFirst("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(code));
  }

  @Test
  void busyReceiver_isTriedAgainLaterAndLater() {
    receiver().next(503);
    receiver().next(500);
    receiver().next(429);
    courier().take(events(1, 2));
    worker.awaitOne();
    worker.forward(Duration.ofMillis(999));
    assertThat(receiver().posts).hasSize(1);
    worker.forward(Duration.ofMillis(1));
    worker.awaitOne();
    worker.forward(Duration.ofSeconds(2));
    worker.awaitOne();
    worker.forward(Duration.ofMillis(3_999));
    assertThat(worker.idle()).isTrue();
    worker.forward(Duration.ofMillis(1));
    worker.await(2);
    assertThat(ids()).containsExactly("evt_1", "evt_1", "evt_1", "evt_1", "evt_2");
    assertThat(count("isochrone_notify_sent_total", "failed")).isEqualTo(3);
    assertThat(log.lines())
        .containsExactly(
            "WARN hook: takes no events, tried again: got 503",
            "INFO hook: takes events again (got 204)");
  }

  @Test
  void retryAfter_isKept() {
    receiver().next(429, "Retry-After", "120");
    receiver().next(503, "Retry-After", "Wed, 01 Jan 2025 00:05:00 GMT");
    courier().take(events(1, 1));
    worker.awaitOne();
    worker.forward(Duration.ofSeconds(119));
    assertThat(receiver().posts).hasSize(1);
    worker.forward(Duration.ofSeconds(1)); // at 00:02:00
    worker.awaitOne();
    worker.forward(Duration.ofSeconds(179));
    assertThat(receiver().posts).hasSize(2);
    worker.forward(Duration.ofSeconds(1));
    worker.awaitOne();
    assertThat(receiver().posts).hasSize(3);
  }

  @Test
  void receiverThatIsAway_getsAllWhenItIsBack() throws Exception {
    int port = receiver().port();
    NotifySettings settings = settings(receiver().url(), 100);
    receiver().close();
    Courier courier = courier(settings);
    courier.take(events(1, 3));
    worker.awaitOne();
    assertThat(log.lines())
        .containsExactly("WARN hook: takes no events, tried again: no connection");
    listening = new Receiver(port);
    open.add(receiver());
    worker.forward(Duration.ofSeconds(1));
    worker.await(3);
    assertThat(ids()).containsExactly("evt_1", "evt_2", "evt_3");
  }

  @Test
  void restart_goesOnWhereItWas() {
    receiver().next(204);
    receiver().next(503);
    Courier killed = courier();
    killed.take(events(1, 3));
    worker.await(2);
    assertThat(ids()).containsExactly("evt_1", "evt_2");
    // Nothing is closed: the process is no more.
    courier().go();
    worker.await(2);
    assertThat(ids()).containsExactly("evt_1", "evt_2", "evt_2", "evt_3");
  }

  @Test
  void fullQueue_losesTheOldest() {
    Courier courier = courier(settings(receiver().url(), 3));
    courier.take(events(1, 1)); // on its way
    courier.take(events(2, 6));
    assertThat(count("isochrone_notify_dropped_total", "hook", "overflow")).isEqualTo(3);
    worker.await(3);
    assertThat(ids()).containsExactly("evt_1", "evt_5", "evt_6");
  }

  @Test
  void refusedEvent_isGivenUp() {
    receiver().next(400);
    receiver().next(301, "Location", "http://127.0.0.1:1/");
    courier().take(events(1, 3));
    worker.await(3);
    assertThat(ids()).containsExactly("evt_1", "evt_2", "evt_3");
    assertThat(count("isochrone_notify_dropped_total", "refused")).isEqualTo(2);
    assertThat(log.lines())
        .containsExactly(
            "WARN hook: event 1 is refused: got 400; it is given up",
            "WARN hook: event 2 is refused: got 301; it is given up");
  }

  @Test
  void receiverThatIsBeingSetUp_isTriedAgain() {
    receiver().next(404);
    courier().take(events(1, 1));
    worker.awaitOne();
    worker.forward(Duration.ofSeconds(1));
    worker.awaitOne();
    assertThat(ids()).containsExactly("evt_1", "evt_1");
  }

  @Test
  void oldEvents_areGivenUp() {
    receiver().next(503);
    Courier courier = courier();
    courier.take(events(1, 2));
    worker.awaitOne();
    clock.forward(Duration.ofHours(25));
    courier.take(events(3, 3));
    worker.forward(Duration.ZERO);
    worker.awaitOne();
    assertThat(ids()).containsExactly("evt_1", "evt_3");
    assertThat(count("isochrone_notify_dropped_total", "age")).isEqualTo(2);
  }

  @Test
  void clockThatIsSetForward_givesUpAllInOneLine() {
    Courier courier = courier(settings(receiver().url(), 100_000));
    receiver().next(503);
    courier.take(events(1, 50_000));
    worker.awaitOne();
    clock.forward(Duration.ofHours(25));
    worker.forward(Duration.ZERO);
    assertThat(count("isochrone_notify_dropped_total", "age")).isEqualTo(50_000);
    assertThat(count("isochrone_notify_queue", "hook")).isZero();
    assertThat(log.lines())
        .containsExactly(
            "WARN hook: takes no events, tried again: got 503",
            "WARN hook: gives up what is older than 86400 s: 50000 events");
  }

  @Test
  void targetThatWritesToTheTerminal_isLoggedAsALine() {
    String said = "no \033[31mway\u202e\u0085 \r\nERROR forged " + "x".repeat(1_000);
    courier(settings(receiver().url(), 10), (message, done) -> done.accept(Result.failed(said)))
        .take(events(1, 1));
    worker.awaitOne();
    assertThat(log.lines()).containsExactly("WARN hook: takes no events, tried again: no [31mway");
    assertThat(Result.refused("x".repeat(1_000)).text()).hasSize(200);
  }

  @Test
  void slowBody_keepsTheNextEventWaiting() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<Boolean> alone = new CompletableFuture<>();
      new Thread(() -> answerSlowly(server, alone)).start();
      courier(settings("http://127.0.0.1:" + server.getLocalPort() + "/", 10)).take(events(1, 2));
      worker.awaitOne();
      assertThat(alone.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(count("isochrone_notify_sent_total", "delivered")).isEqualTo(1);
    }
  }

  /** The body ends when the next event has had its chance to come on another connection. */
  private static void answerSlowly(ServerSocket server, CompletableFuture<Boolean> alone) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(new byte[1 << 16]);
      String head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n.";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      server.setSoTimeout(300);
      try (Socket next = server.accept()) {
        alone.complete(!next.isConnected());
      } catch (SocketTimeoutException e) {
        alone.complete(true);
      }
      socket.getOutputStream().write('.');
    } catch (IOException e) {
      alone.completeExceptionally(e);
    }
  }

  @Test
  void receiverThatHangsUp_isAskedOnceMoreAtOnce() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      new Thread(() -> hangUp(server, 3)).start();
      courier(settings("http://127.0.0.1:" + server.getLocalPort() + "/", 10)).take(events(1, 1));
      worker.await(2); // the second try, and what became of it
      assertThat(log.lines())
          .containsExactly(
              "WARN hook: takes no events, tried again:"
                  + " the connection was closed without an answer");
    }
  }

  /** Takes so many requests, and closes each connection instead of answering. */
  private static void hangUp(ServerSocket server, int times) {
    for (int i = 0; i < times; i++) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read(new byte[1 << 16]);
      } catch (IOException e) {
        return; // the test has ended
      }
    }
  }

  @Test
  void timeOut_isNotWaitedForAnyMore_afterATry() {
    courier().take(events(1, 3));
    worker.await(3);
    assertThat(worker.alarms()).isZero();
  }

  @Test
  void silentReceiver_endsWithTheTimeOfTheTry() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Courier courier = courier(settings("http://127.0.0.1:" + silent.getLocalPort() + "/", 10));
      courier.take(events(1, 1));
      worker.forward(Duration.ofSeconds(5));
      worker.awaitOne();
      assertThat(log.lines())
          .containsExactly("WARN hook: takes no events, tried again: no answer within 5000 ms");
    }
  }

  @Test
  void endlessAnswer_isNotReadToItsEnd() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<Boolean> cut = new CompletableFuture<>();
      new Thread(() -> answerForEver(server, cut)).start();
      courier(settings("http://127.0.0.1:" + server.getLocalPort() + "/", 10)).take(events(1, 1));
      worker.awaitOne();
      assertThat(count("isochrone_notify_sent_total", "delivered")).isEqualTo(1);
      assertThat(cut.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void answerForEver(ServerSocket server, CompletableFuture<Boolean> cut) {
    byte[] octets = new byte[1 << 16];
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(octets);
      String head = "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 100_000; i++) {
        socket.getOutputStream().write(octets);
      }
      cut.complete(false);
    } catch (IOException e) {
      cut.complete(true);
    }
  }

  @Test
  void deliveryThatThrows_isTriedAgain() {
    List<Long> tries = new ArrayList<>();
    courier(
            settings(receiver().url(), 10),
            (message, done) -> {
              tries.add(message.id());
              throw new IllegalStateException("on purpose");
            })
        .take(events(1, 1));
    worker.awaitOne();
    worker.forward(Duration.ofSeconds(1));
    worker.awaitOne();
    assertThat(tries).containsExactly(1L, 1L);
  }

  @Test
  void otherSettings_areTriedAtOnce() {
    receiver().next(401);
    Courier courier = courier();
    courier.take(events(1, 1));
    worker.awaitOne();
    NotifySettings next = settings(receiver().url(), 50);
    courier.use(next, new WebHook(next, client, worker, clock));
    worker.awaitOne();
    assertThat(ids()).containsExactly("evt_1", "evt_1");
  }
}
