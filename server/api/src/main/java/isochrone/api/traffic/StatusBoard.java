package isochrone.api.traffic;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people and pages see of the profiles' states. Any thread may ask. */
public interface StatusBoard {

  /** All profiles of the live configuration, by name. */
  List<ProfileState> profiles();

  /** Tells of each event until the result is closed; on the probe loop, so be quick. */
  AutoCloseable watch(Consumer<Event> listener);

  /** The latest events, at most 1,000, the oldest first. */
  List<Event> recent();

  /**
   * The state of one profile.
   *
   * @param since when it took this status
   */
  record ProfileState(
      Profile profile, ProfileStatus status, Instant since, List<EndpointState> endpoints) {}

  /**
   * The state of one endpoint.
   *
   * @param status what it is for queries
   * @param since when it took this status
   * @param hand what a person decided about it; null for nothing
   * @param health what probes make of it
   * @param nextProbe when it is probed next; null when it is not probed, or just now
   * @param stalled whether its probes stopped running, which they should not
   */
  record EndpointState(
      Endpoint endpoint,
      EndpointStatus status,
      Instant since,
      @Nullable Hand hand,
      Health health,
      @Nullable Instant nextProbe,
      boolean stalled) {

    /** Failed probes in a row. */
    public int failures() {
      return health.failures();
    }

    /** What the last probe found; null before the first. */
    public @Nullable Verdict result() {
      Health.Finding last = health.last();
      return last == null ? null : last.verdict();
    }
  }
}
