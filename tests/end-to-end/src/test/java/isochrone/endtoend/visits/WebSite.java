package isochrone.endtoend.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A web server on loopback that has one reply, and takes its time for it. */
final class WebSite implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Duration delay;
  private volatile String reply;

  WebSite(String html, Duration delay) {
    this.reply = html;
    this.delay = delay;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::later);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was asked for, in the order of the requests. */
  List<String> paths() {
    return paths;
  }

  /** What it replies to everything. */
  String reply() {
    return reply;
  }

  /** Replies something else from now on. */
  void reply(String html) {
    reply = html;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a reply that nobody waits for any more is lost
  private void later(HttpExchange exchange) {
    paths.add(exchange.getRequestURI().getPath());
    timer.schedule(() -> answer(exchange), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void answer(HttpExchange exchange) {
    byte[] octets = reply.getBytes(UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.getResponseHeaders().set("Timing-Allow-Origin", "*");
      exchange.sendResponseHeaders(200, octets.length == 0 ? -1 : octets.length);
      if (octets.length > 0) {
        exchange.getResponseBody().write(octets);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    timer.shutdownNow();
  }
}
