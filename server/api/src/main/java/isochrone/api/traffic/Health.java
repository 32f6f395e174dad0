package isochrone.api.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What probes, or the profile that is nested there, make of an endpoint.
 *
 * @param status the status that it has unless a person decided otherwise
 * @param last what was found last; null before the first probe
 * @param failures failed probes in a row
 * @param successes successful probes in a row
 * @param falls when it became Degraded, the latest last; as many as its recovery looks at
 * @param held why it is Degraded although the last probe was successful; null when it is not so
 * @param inconclusive why nothing was learnt from the latest probe; null when something was
 */
public record Health(
    EndpointStatus status,
    @Nullable Finding last,
    int failures,
    int successes,
    List<Instant> falls,
    @Nullable String held,
    @Nullable String inconclusive) {

  /** There is one for each status: of most endpoints that are not probed nothing is ever known. */
  private static final Map<EndpointStatus, Health> UNKNOWN =
      Stream.of(EndpointStatus.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  status -> status,
                  status -> new Health(status, null, 0, 0, List.of(), null, null)));

  /**
   * What one probe found.
   *
   * @param verdict what it found
   * @param took how long it took; null where nothing was probed
   * @param at when it ended
   * @param remembered whether the server that found it was stopped since
   */
  public record Finding(Verdict verdict, @Nullable Duration took, Instant at, boolean remembered) {

    /** The verdict with the time it took, for people. */
    public String text() {
      return verdict.text(took);
    }
  }

  /** Nothing is known of the endpoint. */
  public static Health unknown(EndpointStatus status) {
    return Objects.requireNonNull(UNKNOWN.get(status));
  }

  /** The same after a probe that nothing was learnt from. */
  public Health without(String because) {
    return new Health(status, last, failures, successes, falls, held, because);
  }
}
