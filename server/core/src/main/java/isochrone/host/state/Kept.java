package isochrone.host.state;

import isochrone.api.traffic.Hand;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Memory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read from the files of a server before. */
record Kept(Map<EndpointName, Hand> hands, Map<String, Remembered> all) implements Memory {
  @Override
  public @Nullable Remembered health(String endpoint) {
    return all.get(endpoint);
  }
}
