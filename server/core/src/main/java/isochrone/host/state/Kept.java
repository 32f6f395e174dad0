package isochrone.host.state;

import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Memory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read from the files of a server before. */
record Kept(Map<EndpointName, Hand> hands, Map<String, Health> all) implements Memory {
  @Override
  public @Nullable Health health(String endpoint) {
    return all.get(endpoint);
  }
}
