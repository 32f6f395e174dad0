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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One listener is flooded, and another answers as if nothing were. */
class PageFloodTest {
  private static final int MOST = PageThreads.MOST + PageThreads.WAITING;
  private static final int MORE = 10;

  private final PageServer server = new PageServer(Clock.system(), new MetricsStore(1));
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Socket> sockets = new ArrayList<>();
  private int flooded;
  private int calm;

  @BeforeEach
  void open() throws IOException {
    flooded =
        port(
            request -> {
              end.await();
              return Page.Reply.text(200, "at last");
            });
    calm = port(request -> Page.Reply.text(200, "fine"));
  }

  @AfterEach
  void close() throws IOException {
    end.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private int port(Page page) throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel listener = server.open(free, () -> Map.of("/", page));
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  private Socket ask(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    socket.setSoTimeout(10_000);
    String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private void assertCalm() throws IOException {
    assertThat(all(ask(calm))).startsWith("HTTP/1.1 200 ").endsWith("fine");
  }

  @Test
  void floodedListener_keepsOnlyItsOwnPagesWaiting() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      waiting.add(ask(flooded));
      assertCalm(); // One thread reads all sockets, so the one before has been read as well.
    }
    for (int i = 0; i < MORE; i++) {
      assertThat(all(ask(flooded))).startsWith("HTTP/1.1 503 ");
      assertCalm();
    }
    end.countDown();
    for (Socket each : waiting) {
      assertThat(all(each)).startsWith("HTTP/1.1 200 ").endsWith("at last");
    }
  }

  @Test
  void pageThatClosesItsListener_stillAnswers() throws IOException {
    List<Channel> own = new ArrayList<>();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Page page =
        request -> {
          own.get(0).close().syncUninterruptibly();
          return Page.Reply.text(200, "closed, " + Thread.interrupted());
        };
    own.add(server.open(free, () -> Map.of("/", page)));
    int port = ((InetSocketAddress) own.get(0).localAddress()).getPort();
    assertThat(all(ask(port))).startsWith("HTTP/1.1 200 ").endsWith("closed, false");
  }
}
