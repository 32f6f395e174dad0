package isochrone.plugin.observability.notify;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A web server that takes hooks; what it answers is up to the test. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  final List<Posted> posts = new CopyOnWriteArrayList<>();

  private final BlockingQueue<Posted> arriving = new LinkedBlockingQueue<>();

  /** What came. */
  record Posted(Headers fields, String body) {}

  private record Answer(int status, String field, String value) {}

  Receiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  /** What the next request that has no answer yet gets; 204 when nothing is said. */
  void next(int status, String field, String value) {
    answers.add(new Answer(status, field, value));
  }

  void next(int status) {
    next(status, "X-Nothing", "");
  }

  /** Waits for the next post that was not waited for yet. */
  Posted await() throws InterruptedException {
    Posted post = arriving.poll(20, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("nothing arrives");
    }
    return post;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Posted post = new Posted(exchange.getRequestHeaders(), body);
    Answer answer = answers.poll(); // before a test can say what the next one gets
    posts.add(post);
    arriving.add(post);
    if (answer != null) {
      exchange.getResponseHeaders().set(answer.field(), answer.value());
    }
    exchange.sendResponseHeaders(answer == null ? 204 : answer.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
