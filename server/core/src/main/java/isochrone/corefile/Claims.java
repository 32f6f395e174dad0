package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which zones are served where, so that no two server blocks serve the same one. */
public final class Claims {

  private final Map<Place, List<Claim>> claims = new HashMap<>();

  /**
   * Claims a zone on its port.
   *
   * @param addresses the addresses its block listens on; empty for all
   */
  public void add(Key key, Collection<InetAddress> addresses, Problems problems) {
    List<Claim> others =
        claims.computeIfAbsent(
            new Place(key.scheme(), key.zone(), key.port()), place -> new ArrayList<>());
    Claim claim = new Claim(List.copyOf(addresses), key.origin());
    for (Claim other : others) {
      // Port 0 takes a free one each time.
      if (key.port() != 0 && claim.meets(other)) {
        problems.add(key.origin(), collision(key, claim, other));
        return;
      }
    }
    others.add(claim);
  }

  private static String collision(Key key, Claim claim, Claim other) {
    String text = key + " is served already, by the block at " + other.origin;
    return claim.everywhere() == other.everywhere()
        ? text
        : text + "; with bind in one of two blocks the other needs it too";
  }

  /** What must not be claimed twice. */
  private record Place(String scheme, WireName zone, int port) {}

  /** The addresses of one claim. */
  private record Claim(List<InetAddress> addresses, Origin origin) {

    boolean everywhere() {
      return addresses.isEmpty() || addresses.stream().anyMatch(InetAddress::isAnyLocalAddress);
    }

    boolean meets(Claim other) {
      return everywhere()
          || other.everywhere()
          || addresses.stream().anyMatch(other.addresses::contains);
    }
  }
}
