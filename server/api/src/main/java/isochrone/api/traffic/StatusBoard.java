package isochrone.api.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people and pages see of the profiles' states. Any thread may ask. */
public interface StatusBoard {

  /** All profiles of the live configuration, by name. */
  List<ProfileState> profiles();

  /** Tells of each change of an endpoint's status until the result is closed; on the probe loop. */
  AutoCloseable watch(Consumer<Change> listener);

  /** The state of one profile. */
  record ProfileState(Profile profile, ProfileStatus status, List<EndpointState> endpoints) {}

  /**
   * The state of one endpoint.
   *
   * @param since when it took this status
   * @param result what the last probe found; null before the first
   * @param latency how long the last probe took; null before the first
   * @param failures failed probes in a row
   * @param lastProbe when the last probe ended; null before the first
   */
  record EndpointState(
      Endpoint endpoint,
      EndpointStatus status,
      Instant since,
      @Nullable Verdict result,
      @Nullable Duration latency,
      int failures,
      @Nullable Instant lastProbe) {}

  /** A change of an endpoint's status. */
  record Change(
      Profile profile,
      Endpoint endpoint,
      EndpointStatus from,
      EndpointStatus to,
      @Nullable Verdict because,
      Instant at) {}
}
