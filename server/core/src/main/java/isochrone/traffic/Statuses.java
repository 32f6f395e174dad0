package isochrone.traffic;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Status;
import java.util.Arrays;
import java.util.List;

/** The states of a profile's endpoints at one moment, and what they mean together. */
public final class Statuses implements Status {
  private final List<EndpointStatus> states;
  private final boolean bestEffort;

  /** The states of all endpoints, in their order. */
  public Statuses(EndpointStatus... states) {
    this.states = List.of(states);
    this.bestEffort = Arrays.stream(states).noneMatch(EndpointStatus::available);
  }

  @Override
  public EndpointStatus of(int target) {
    return states.get(target);
  }

  @Override
  public boolean usable(int target) {
    EndpointStatus state = states.get(target);
    return state.available() || (bestEffort && state == EndpointStatus.DEGRADED);
  }

  /** The state of the profile: the first rule that holds. */
  ProfileStatus together(boolean enabled) {
    if (!enabled) {
      return ProfileStatus.DISABLED;
    }
    if (states.contains(EndpointStatus.DEGRADED)) {
      return ProfileStatus.DEGRADED;
    }
    // Not being probed is a wish of the user, who vouches for the endpoint.
    if (states.contains(EndpointStatus.ONLINE) || states.contains(EndpointStatus.UNMONITORED)) {
      return ProfileStatus.ONLINE;
    }
    return states.contains(EndpointStatus.CHECKING_ENDPOINT)
        ? ProfileStatus.CHECKING_ENDPOINTS
        : ProfileStatus.INACTIVE;
  }
}
