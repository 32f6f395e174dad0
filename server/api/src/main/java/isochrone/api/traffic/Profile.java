package isochrone.api.traffic;

import isochrone.api.Origin;
import isochrone.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that is answered with the endpoint that suits best, as Azure Traffic Manager's profile.
 *
 * @param source name of the plugin that defines it
 * @param label the name as the user wrote it, for people
 * @param names the absolute names it answers, one for each zone of its server block, at least one;
 *     the first identifies it
 * @param method name of the routing method
 * @param routing the routing method, made for {@code targets}
 * @param targets the endpoints as the routing method sees them, in the same order
 * @param enabled the profile's own switch
 * @param ttl seconds, 0 to 2147483647
 * @param suspectTtl seconds instead of any longer TTL while a probe of the profile is failing; -1
 *     for no difference
 * @param flattening whether names are answered with their addresses
 * @param monitor how endpoints are probed; null for no probing
 * @param endpoints the endpoints in the order written
 * @param origin where it was defined
 */
public record Profile(
    String source,
    String label,
    List<WireName> names,
    String method,
    RoutingMethod routing,
    Targets targets,
    boolean enabled,
    int ttl,
    int suspectTtl,
    Flattening flattening,
    @Nullable Monitor monitor,
    List<Endpoint> endpoints,
    Origin origin) {

  /** The name that identifies the profile. */
  public WireName name() {
    return names.get(0);
  }
}
