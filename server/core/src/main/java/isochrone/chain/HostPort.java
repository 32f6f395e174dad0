package isochrone.chain;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Reads {@code HOST:PORT}, the form in which addresses of HTTP listeners are given. */
final class HostPort {
  private static final int MAX_PORT = 65_535;

  private HostPort() {}

  /**
   * The address, unresolved; an empty host means all addresses. Null for anything else than {@code
   * HOST:PORT} with an IPv6 address in brackets and a port of 0 to 65535.
   */
  static @Nullable InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      return null;
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String plain = bracketed ? host.substring(1, host.length() - 1) : host;
    if (port > MAX_PORT || plain.indexOf(':') >= 0 != bracketed) {
      return null;
    }
    return plain.isEmpty()
        ? new InetSocketAddress(port)
        : InetSocketAddress.createUnresolved(plain, port);
  }
}
