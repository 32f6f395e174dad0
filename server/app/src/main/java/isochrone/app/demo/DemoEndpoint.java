package isochrone.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A small web server that is well until it is switched off: then it answers everything with 503,
 * apart from the wish to be switched on again.
 */
final class DemoEndpoint implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final int OK = 200;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  private final String name;
  private final HttpServer server;
  private volatile boolean on = true;

  private DemoEndpoint(String name, HttpServer server) {
    this.name = name;
    this.server = server;
  }

  static DemoEndpoint start(String name, InetAddress address, int port) throws IOException {
    InetSocketAddress where = new InetSocketAddress(address, port);
    DemoEndpoint endpoint = new DemoEndpoint(name, HttpServer.create(where, BACKLOG));
    endpoint.server.createContext("/", endpoint::greet);
    endpoint.server.createContext("/on", exchange -> endpoint.flip(exchange, true));
    endpoint.server.createContext("/off", exchange -> endpoint.flip(exchange, false));
    endpoint.server.start();
    return endpoint;
  }

  String name() {
    return name;
  }

  String address() {
    return server.getAddress().getAddress().getHostAddress();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://" + address() + ":" + port();
  }

  /** Switches it on or off. */
  void turn(boolean wanted) {
    on = wanted;
  }

  private void greet(HttpExchange exchange) throws IOException {
    boolean well = on;
    String text = well ? "Hello from %s at %s\n".formatted(name, address()) : name + " is off\n";
    reply(exchange, well ? OK : UNAVAILABLE, text);
  }

  private void flip(HttpExchange exchange, boolean wanted) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      reply(exchange, METHOD_NOT_ALLOWED, "only POST\n");
      return;
    }
    turn(wanted);
    reply(exchange, OK, name + " is " + (wanted ? "on" : "off") + "\n");
  }

  private static void reply(HttpExchange exchange, int code, String text) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
