package isochrone.api.traffic;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Whether the names that a profile comes to are answered with their addresses rather than as
 * aliases, and who is asked for those.
 *
 * @param wanted whether it is so
 * @param resolvers the name servers to ask; none for those of the machine
 */
public record Flattening(boolean wanted, List<InetSocketAddress> resolvers) {
  /** Names are answered as aliases. */
  public static final Flattening NONE = new Flattening(false, List.of());
}
