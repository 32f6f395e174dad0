package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.wire.WireName;

/**
 * A zone and the port on which it is served.
 *
 * @param scheme the transport; {@code dns} is UDP and TCP
 * @param zone the name of the zone
 * @param port the port, 0 for a free one
 * @param origin where the key stands
 */
public record Key(String scheme, WireName zone, int port, Origin origin) {

  /** The form that start-up prints. */
  @Override
  public String toString() {
    return scheme + "://" + zone + ":" + port;
  }
}
