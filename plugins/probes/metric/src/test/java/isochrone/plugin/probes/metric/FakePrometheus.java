package isochrone.plugin.probes.metric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with the same status and text, and keeps what it was asked. */
final class FakePrometheus implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final int status;
  private final String text;

  FakePrometheus(int status, String text) {
    this.status = status;
    this.text = text;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** One that knows these series, each as JSON. */
  static FakePrometheus knowing(String... series) {
    return new FakePrometheus(
        200,
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
            + String.join(",", series)
            + "]}}");
  }

  /** A series with one label. */
  static String series(String job, String value) {
    return "{\"metric\":{\"job\":\"%s\"},\"value\":[1,\"%s\"]}".formatted(job, value);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestURI().getPath()
            + " "
            + exchange.getRequestURI().getQuery()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, octets.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(octets);
    } catch (IOException e) {
      // The client has read enough.
    }
  }

  /** Path, query and authorization of each request. */
  List<String> asked() {
    return asked;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
