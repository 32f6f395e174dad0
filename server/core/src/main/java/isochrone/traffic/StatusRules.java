package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;

/** How the state of an endpoint follows from switches and probes. */
final class StatusRules {

  private StatusRules() {}

  /** The status of an endpoint that has not been probed: it is probed when this is Checking. */
  static EndpointStatus initial(Profile profile, Endpoint endpoint) {
    if (!endpoint.enabled()) {
      return EndpointStatus.DISABLED;
    }
    if (!profile.enabled()) {
      return EndpointStatus.INACTIVE;
    }
    if (endpoint.target() instanceof Target.Nested) {
      return EndpointStatus.CHECKING_ENDPOINT;
    }
    if (endpoint.alwaysServe() || profile.monitor() == null) {
      return EndpointStatus.UNMONITORED;
    }
    return EndpointStatus.CHECKING_ENDPOINT;
  }

  /** The state after the profile that the endpoint stands for has changed. */
  static EndpointState after(EndpointState before, RollUp rolledUp, Instant now) {
    Instant since = rolledUp.status() == before.status() ? before.since() : now;
    return new EndpointState(
        before.endpoint(), rolledUp.status(), since, rolledUp.because(), null, 0, null);
  }

  /**
   * The state after one more probe. One success restores health; it takes more failures in a row
   * than are tolerated to lose it.
   */
  static EndpointState after(
      EndpointState before, Verdict found, int tolerated, Duration took, Instant now) {
    int failures = found.healthy() ? 0 : before.failures() + 1;
    EndpointStatus status = status(before.status(), failures, tolerated);
    Instant since = status == before.status() ? before.since() : now;
    return new EndpointState(before.endpoint(), status, since, found, took, failures, now);
  }

  private static EndpointStatus status(EndpointStatus before, int failures, int tolerated) {
    if (failures == 0) {
      return EndpointStatus.ONLINE;
    }
    return failures > tolerated ? EndpointStatus.DEGRADED : before;
  }
}
