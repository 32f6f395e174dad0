package isochrone.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.host.metrics.MetricsStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageStreamTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(40);

  private final BlockingQueue<Page.Sink> opened = new LinkedBlockingQueue<>();
  private final Page page = request -> Page.Reply.stream("text/plain", opened::add);
  private PageServer server = server(LONG, LONG);
  private Channel listener;
  private int port;

  @BeforeEach
  void open() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    listener = server.open(free, () -> Map.of("/stream", page, "/beating", request -> beating()));
    port = ((InetSocketAddress) listener.localAddress()).getPort();
  }

  private static PageServer server(Duration idle, Duration pulse) {
    return new PageServer(Clock.system(), new MetricsStore(1), new Pace(idle, LONG, pulse));
  }

  private Page.Reply beating() {
    return Page.Reply.stream(
        "text/plain",
        new Page.Stream() {
          @Override
          public void open(Page.Sink sink) {
            opened.add(sink);
          }

          @Override
          public String pulse() {
            return "beat\n";
          }
        });
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void paced(Duration idle, Duration pulse) throws IOException {
    server.close();
    server = server(idle, pulse);
    open();
  }

  private Page.Sink sink() throws InterruptedException {
    Page.Sink sink = opened.poll(10, TimeUnit.SECONDS);
    assertThat(sink).as("a stream is opened").isNotNull();
    return sink;
  }

  @Test
  void stream_arrivesBitByBit() throws Exception {
    try (HttpStream client = new HttpStream(port, "/stream")) {
      Page.Sink sink = sink();
      assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(client.head()).contains("content-type: text/plain", "transfer-encoding: chunked");
      assertThat(sink.send("one\ntw")).isTrue();
      assertThat(client.line()).isEqualTo("one");
      sink.send("o\n");
      assertThat(client.line()).isEqualTo("two");
      sink.close();
      assertThat(client.line()).isNull();
      assertThat(sink.send("late\n")).isFalse();
    }
  }

  /** Far more than what may be unread at a time. */
  @Test
  void contentWithoutEnd_waitsForTheClient() throws Exception {
    int pieces = 3 * OpenStream.MOST_UNREAD / 65_536;
    String piece = "x".repeat(65_535) + "\n";
    try (HttpStream client = new HttpStream(port, "/stream")) {
      sendAll(sink(), piece, new AtomicInteger(pieces));
      int lines = 0;
      while (client.line() != null) {
        lines++;
      }
      assertThat(lines).isEqualTo(pieces);
    }
  }

  private static void sendAll(Page.Sink sink, String piece, AtomicInteger left) {
    if (left.getAndDecrement() == 0) {
      sink.close();
    } else if (sink.send(piece)) {
      sink.onTaken(() -> sendAll(sink, piece, left));
    }
  }

  @Test
  void contentThatFails_breaksOff() throws Exception {
    try (HttpStream client = new HttpStream(port, "/stream")) {
      Page.Sink sink = sink();
      CountDownLatch closed = new CountDownLatch(1);
      sink.onClose(closed::countDown);
      sink.onTaken(
          () -> {
            throw new IllegalStateException("nothing more");
          });
      assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void clientThatLeaves_isSeenAtOnce() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (HttpStream client = new HttpStream(port, "/stream")) {
      Page.Sink sink = sink();
      sink.onClose(closed::countDown);
      sink.send("one\n");
      assertThat(client.line()).isEqualTo("one");
    }
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void clientThatDoesNotRead_isDisconnected() throws Exception {
    try (HttpStream client = new HttpStream(port, "/stream")) {
      Page.Sink sink = sink();
      CountDownLatch closed = new CountDownLatch(1);
      sink.onClose(closed::countDown);
      String kilobyte = "x".repeat(1023) + "\n";
      int sent = 0;
      while (sink.send(kilobyte)) {
        sent++;
        // What the system takes for a connection comes on top of what is kept here.
        assertThat(sent).isLessThan(64 * 1024);
      }
      assertThat(sent).isGreaterThanOrEqualTo(OpenStream.MOST_UNREAD / 1024);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(client.head()).isNotEmpty();
    }
  }

  @Test
  void pulse_keepsAQuietStreamOpen() throws Exception {
    paced(SHORT.multipliedBy(20), SHORT);
    try (HttpStream client = new HttpStream(port, "/beating")) {
      sink();
      for (int i = 0; i < 30; i++) { // longer than a quiet connection may stay
        assertThat(client.line()).isEqualTo("beat");
      }
    }
    try (HttpStream client = new HttpStream(port, "/stream")) {
      sink();
      assertThat(client.line()).as("without a pulse").isNull();
    }
  }

  @Test
  void streams_areBounded() throws Exception {
    List<HttpStream> clients = new ArrayList<>();
    try {
      clients.add(new HttpStream(port, "/stream"));
      Page.Sink first = sink();
      for (int i = 1; i < Doorway.MOST_STREAMS; i++) {
        clients.add(new HttpStream(port, "/stream"));
        sink();
      }
      try (HttpStream one = new HttpStream(port, "/stream")) {
        assertThat(one.head().get(0)).isEqualTo("HTTP/1.1 503 Service Unavailable");
      }
      CountDownLatch gone = new CountDownLatch(1);
      first.onClose(gone::countDown);
      clients.get(0).close();
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      clients.add(new HttpStream(port, "/stream"));
      assertThat(clients.get(clients.size() - 1).head().get(0)).isEqualTo("HTTP/1.1 200 OK");
    } finally {
      for (HttpStream client : clients) {
        client.close();
      }
    }
  }

  @Test
  void endOfTheListener_endsItsStreams() throws Exception {
    try (HttpStream client = new HttpStream(port, "/stream")) {
      sink();
      listener.close().sync();
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void oldClient_getsTheStreamWithoutChunks() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /stream HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Page.Sink sink = sink();
      sink.send("one\n");
      sink.close();
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(reply).endsWith("\r\n\r\none\n").doesNotContain("chunked");
    }
  }

  @Test
  void head_opensNothing() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "HEAD /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(reply).startsWith("HTTP/1.1 200 OK").contains("text/plain");
      assertThat(opened).isEmpty();
    }
  }

  @Test
  void failingStream_isEnded() throws Exception {
    server.close();
    server = server(LONG, LONG);
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Page failing =
        request ->
            Page.Reply.stream(
                "text/plain",
                sink -> {
                  throw new IllegalStateException("on purpose");
                });
    Channel channel = server.open(free, () -> Map.of("/bad", failing));
    try (HttpStream client =
        new HttpStream(((InetSocketAddress) channel.localAddress()).getPort(), "/bad")) {
      assertThat(client.line()).isNull();
    }
  }
}
