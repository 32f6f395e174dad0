package isochrone.endtoend.scenario;

import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports and endpoints of one scenario. In its text {@code %port%} is the server's port, {@code
 * %port:NAME%} one more free port, {@code %NAME%} host and port of an endpoint, and {@code
 * %NAME:port%} that port alone.
 */
final class Places implements AutoCloseable {
  private static final Pattern HOLE = Pattern.compile("%([a-z][a-z0-9-]*)(?::([a-z0-9-]+))?%");

  private final int serverPort;
  private final Map<String, LocalEndpoint> endpoints = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  Places(Scenario scenario, int serverPort) {
    this.serverPort = serverPort;
    scenario
        .endpoints()
        .forEach(
            (name, beginning) -> {
              LocalEndpoint endpoint = new LocalEndpoint(beginning.address());
              endpoint.become(beginning.state());
              endpoints.put(name, endpoint);
            });
  }

  LocalEndpoint endpoint(String name) {
    LocalEndpoint endpoint = endpoints.get(name);
    if (endpoint == null) {
      throw new IllegalArgumentException("no endpoint is called " + name);
    }
    return endpoint;
  }

  String fill(String text) {
    return HOLE.matcher(text)
        .replaceAll(hole -> Matcher.quoteReplacement(content(hole.group(1), hole.group(2))));
  }

  private String content(String name, String detail) {
    if (name.equals("port")) {
      int port = detail == null ? serverPort : ports.computeIfAbsent(detail, added -> Ports.free());
      return Integer.toString(port);
    }
    LocalEndpoint endpoint = endpoint(name);
    return detail == null ? endpoint.hostAndPort() : Integer.toString(endpoint.port());
  }

  @Override
  public void close() {
    endpoints.values().forEach(LocalEndpoint::close);
  }
}
