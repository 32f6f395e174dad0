package isochrone.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Page;
import isochrone.chain.Generation.Mounted;
import isochrone.host.metrics.MetricsStore;
import isochrone.net.CannotListen;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPagesTest {
  private static final InetSocketAddress FREE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final PageServer server = new PageServer(Clock.system(), new MetricsStore(1));
  private final HttpPages pages = new HttpPages(server);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    pages.close();
    server.close();
  }

  @Test
  void keep_showsThePagesOfAnAddress() throws Exception {
    pages.open(List.of(FREE));
    assertThat(status("/one")).isEqualTo(404);
    pages.keep(List.of(mounted("/one"), mounted("/two")));
    assertThat(status("/one")).isEqualTo(200);
    assertThat(status("/two")).isEqualTo(200);
  }

  @Test
  void open_leavesWhatIsOpenAsItIs() throws Exception {
    pages.open(List.of(FREE));
    pages.keep(List.of(mounted("/one")));
    InetSocketAddress before = pages.bound().get(FREE);
    pages.open(List.of(FREE));
    pages.keep(List.of(mounted("/two")));
    assertThat(pages.bound().get(FREE)).isEqualTo(before);
    assertThat(status("/one")).isEqualTo(404);
    assertThat(status("/two")).isEqualTo(200);
  }

  @Test
  void keep_closesAnAddressWithoutPages() throws Exception {
    pages.open(List.of(FREE));
    pages.keep(List.of(mounted("/one")));
    pages.keep(List.of());
    assertThat(pages.bound()).isEmpty();
  }

  @Test
  void open_closesAllAgainWhenOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress busy =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
      assertThatThrownBy(() -> pages.open(List.of(FREE, busy)))
          .isInstanceOf(CannotListen.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + "/tcp: address already in use: another server holds it;"
                  + " stop it or choose another port");
      assertThat(pages.bound()).isEmpty();
    }
  }

  private static Mounted mounted(String path) {
    Page page = request -> Page.Reply.text(200, request.path());
    return new Mounted(FREE, path, page, new Origin("Corefile", 1, 1), "test");
  }

  private int status(String path) throws Exception {
    InetSocketAddress bound = Objects.requireNonNull(pages.bound().get(FREE));
    URI uri = URI.create("http://127.0.0.1:" + bound.getPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }
}
