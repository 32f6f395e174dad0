package isochrone.host.page;

import org.jspecify.annotations.Nullable;

/**
 * A zone and a place where the server answers for it.
 *
 * @param zone the zone with its final dot
 * @param listener what metrics call the listener, such as {@code dns://:53}
 * @param address the local address, IPv6 without brackets; null for all addresses
 * @param port the port, the real one where a free one was asked for
 */
public record Listening(String zone, String listener, @Nullable String address, int port) {

  /** The line that tells people at start: {@code example.org.:53 on 127.0.0.1}. */
  @Override
  public String toString() {
    return zone + ":" + port + (address == null ? "" : " on " + address);
  }
}
