package isochrone.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.host.metrics.MetricsStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageServerTest {
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final PageServer server = new PageServer(Clock.system(), new MetricsStore(1));
  private final HttpClient client = HttpClient.newHttpClient();
  private String root = "";
  private int port;

  @BeforeEach
  void open() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel channel = server.open(free, () -> pages);
    port = ((InetSocketAddress) channel.localAddress()).getPort();
    root = "http://127.0.0.1:" + port;
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void page_seesTheRequest() throws Exception {
    pages.put(
        "/a b",
        request ->
            Page.Reply.text(
                201,
                String.join(
                    "|",
                    request.method(),
                    request.path(),
                    request.parameters().toString(),
                    String.valueOf(request.headers().get("x-color")),
                    request.body())));
    HttpResponse<String> reply =
        send(
            HttpRequest.newBuilder(URI.create(root + "/a%20b?n=1&n=2"))
                .header("X-Color", "red")
                .POST(BodyPublishers.ofString("körper")));
    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(reply.body()).isEqualTo("POST|/a b|{n=2}|red|körper");
    assertThat(reply.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
  }

  @Test
  void page_seesWhoAsks() throws Exception {
    pages.put("/", request -> Page.Reply.text(200, String.valueOf(request.peer())));
    assertThat(get("/").body()).isEqualTo("127.0.0.1");
  }

  @Test
  void headersOfOneName_areOneList() throws Exception {
    pages.put(
        "/",
        request -> Page.Reply.text(200, String.valueOf(request.headers().get("x-forwarded-for"))));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/"))
            .header("X-Forwarded-For", "192.0.2.1")
            .header("X-Forwarded-For", "192.0.2.2, 192.0.2.3");
    assertThat(send(request).body()).isEqualTo("192.0.2.1, 192.0.2.2, 192.0.2.3");
  }

  @Test
  void page_addsHeadersToItsReply() throws Exception {
    pages.put(
        "/",
        request ->
            Page.Reply.text(200, "")
                .with("timing-allow-origin", "*")
                .with("cache-control", "max-age=3600"));
    HttpResponse<String> reply = get("/");
    assertThat(reply.headers().allValues("timing-allow-origin")).containsExactly("*");
    assertThat(reply.headers().allValues("cache-control")).containsExactly("max-age=3600");
    assertThat(reply.headers().allValues("x-content-type-options")).containsExactly("nosniff");
  }

  @Test
  void headersThatFollowFromTheContent_areNotForAPageToSay() {
    Page.Reply reply = Page.Reply.text(200, "");
    assertThatThrownBy(() -> reply.with("content-length", "7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("content-length is not for a page to say");
  }

  @Test
  void unknownPath_is404AndListsNothing() throws Exception {
    pages.put("/metrics", request -> Page.Reply.text(200, "1"));
    HttpResponse<String> reply = get("/");
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("no such page\n");
  }

  @Test
  void failingPage_is500AndSaysNoMore() throws Exception {
    pages.put(
        "/bad",
        request -> {
          throw new IllegalStateException("secret");
        });
    HttpResponse<String> reply = get("/bad");
    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(reply.body()).doesNotContain("secret");
    assertThat(get("/bad").statusCode()).isEqualTo(500); // the connection goes on
  }

  @Test
  void head_getsTheHeadOfGet() throws Exception {
    pages.put("/page", request -> Page.Reply.text(200, request.method()));
    HttpResponse<String> reply =
        send(
            HttpRequest.newBuilder(URI.create(root + "/page"))
                .method("HEAD", BodyPublishers.noBody()));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-length")).hasValue("3");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void body_isBounded() throws Exception {
    pages.put("/page", request -> Page.Reply.text(200, "taken"));
    HttpRequest.Builder large =
        HttpRequest.newBuilder(URI.create(root + "/page"))
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(new byte[(64 << 10) + 1]));
    assertThat(send(large).statusCode()).isEqualTo(413);
    HttpRequest.Builder largest =
        HttpRequest.newBuilder(URI.create(root + "/page"))
            .POST(BodyPublishers.ofByteArray(new byte[64 << 10]));
    assertThat(send(largest).body()).isEqualTo("taken");
    assertThat(get("/page").body()).isEqualTo("taken");
  }

  @Test
  void pages_areReadAnewForEachRequest() throws Exception {
    assertThat(get("/page").statusCode()).isEqualTo(404);
    pages.put("/page", request -> Page.Reply.json(200, "{}"));
    assertThat(get("/page").body()).isEqualTo("{}");
    assertThat(get("/page").headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void pipelinedRequests_areAnsweredInTheirOrder() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    pages.put(
        "/slow",
        request -> {
          // Were the second request answered meanwhile, this would go on at once.
          boolean overtaken = second.await(200, TimeUnit.MILLISECONDS);
          return Page.Reply.text(200, overtaken ? "overtaken" : "slow");
        });
    pages.put(
        "/fast",
        request -> {
          second.countDown();
          return Page.Reply.text(200, "fast");
        });
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String requests =
          "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"
              + "GET /fast HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      String replies =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(replies).containsSubsequence("200 OK", "slow", "200 OK", "fast");
    }
  }

  @Test
  void garbage_isRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("\0\1\2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(reply).startsWith("HTTP/1.1 400 ");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(root + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
