package isochrone.endtoend.visits;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/** A proxy that tells the server behind it that all its clients are at one address. */
final class FrontProxy implements AutoCloseable {
  private static final Set<String> OF_ONE_CONNECTION = Set.of("connection", "content-length");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final int behind;
  private final String address;

  /**
   * A proxy on loopback.
   *
   * @param behind the port of the server behind it
   * @param address where its clients are
   */
  FrontProxy(int behind, String address) throws IOException {
    this.behind = behind;
    this.address = address;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> reply = client.send(request(exchange), BodyHandlers.ofByteArray());
      reply
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      byte[] octets = reply.body();
      exchange.sendResponseHeaders(reply.statusCode(), octets.length == 0 ? -1 : octets.length);
      exchange.getResponseBody().write(octets);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + behind + exchange.getRequestURI());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("X-Forwarded-For", address);
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    return origin == null ? request.build() : request.header("Origin", origin).build();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
