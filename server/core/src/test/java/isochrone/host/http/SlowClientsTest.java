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
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String REQUEST = "GET /page HTTP/1.1\r\nHost: a\r\n";

  private final MetricsStore metrics = new MetricsStore(1);
  private final List<Socket> sockets = new ArrayList<>();
  private PageServer server = server(SHORT);
  private int port;

  private PageServer server(Duration request) {
    return new PageServer(Clock.system(), metrics, new Pace(LONG, request, LONG));
  }

  @BeforeEach
  void open() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel listener =
        server.open(free, () -> Map.of("/page", request -> Page.Reply.text(200, "fine")));
    port = ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private Socket connect(String octets) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // closed before what it had sent was read
    }
  }

  private long rejected(String reason) {
    return metrics.snapshot().stream()
        .filter(family -> family.name().equals("isochrone_http_rejected_total"))
        .flatMap(family -> family.series().stream())
        .filter(series -> series.labels().contains(reason))
        .mapToLong(series -> (long) series.value())
        .sum();
  }

  @Test
  void headThatDrips_isEnded() throws IOException {
    assertThat(all(connect("GET /pa"))).startsWith("HTTP/1.1 408 ");
    assertThat(rejected("slow")).isEqualTo(1);
  }

  @Test
  void bodyThatDrips_isEnded() throws IOException {
    Socket socket = connect(REQUEST + "Content-Length: 9\r\n\r\nbegi");
    assertThat(all(socket)).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void secondRequestThatDrips_isEnded() throws IOException {
    Socket socket = connect(REQUEST + "\r\n");
    byte[] first = socket.getInputStream().readNBytes(8);
    assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1");
    socket.getOutputStream().write("GET".getBytes(StandardCharsets.US_ASCII));
    assertThat(all(socket)).contains("200 OK", "fine", "HTTP/1.1 408 ");
  }

  @Test
  void connectionBetweenRequests_stays() throws IOException {
    Socket idle = connect(REQUEST + "\r\n");
    idle.getInputStream().readNBytes(8);
    assertThat(all(connect("GET"))).startsWith("HTTP/1.1 408 "); // so much time has passed
    String last = REQUEST + "Connection: close\r\n\r\n";
    idle.getOutputStream().write(last.getBytes(StandardCharsets.US_ASCII));
    assertThat(all(idle)).containsSubsequence("fine", "200 OK", "fine");
  }

  @Test
  void fullHouse_stillAnswersWhoAsks() throws IOException {
    server.close();
    server = server(LONG);
    open();
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < Doorway.MOST_CONNECTIONS + 10; i++) {
      slow.add(connect("G"));
    }
    assertThat(all(connect(REQUEST + "Connection: close\r\n\r\n"))).endsWith("fine");
    assertThat(isClosed(slow.get(0))).as("the oldest had to go").isTrue();
    assertThat(rejected("full")).isEqualTo(11);
  }

  @Test
  void requestWithoutHost_isRefused() throws IOException {
    assertThat(all(connect("GET /page HTTP/1.1\r\n\r\n"))).startsWith("HTTP/1.1 400 ");
    assertThat(all(connect("GET /page HTTP/1.0\r\n\r\n"))).startsWith("HTTP/1.1 200 ");
  }
}
