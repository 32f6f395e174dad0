package isochrone.traffic;

import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server that was stopped has left to the one that comes after it. */
public interface Memory {

  /** Nothing. */
  Memory NONE =
      new Memory() {
        @Override
        public Map<EndpointName, Hand> hands() {
          return Map.of();
        }

        @Override
        public @Nullable Remembered health(String endpoint) {
          return null;
        }
      };

  /** What people had decided. */
  Map<EndpointName, Hand> hands();

  /**
   * What probes had found.
   *
   * @param endpoint the {@linkplain Traffic#health fingerprint} of the endpoint and of all that its
   *     health hangs on
   * @return null for an endpoint that is not known, or was another one
   */
  @Nullable Remembered health(String endpoint);

  /**
   * What is remembered of one endpoint.
   *
   * @param since when it took its status
   */
  record Remembered(Health health, Instant since) {}
}
