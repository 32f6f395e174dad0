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

  /** How many endpoints there are. */
  int size() {
    return states.size();
  }

  /** How many endpoints are available, for people, and what is done where none is. */
  String text() {
    long available = states.stream().filter(EndpointStatus::available).count();
    long degraded = states.stream().filter(EndpointStatus.DEGRADED::equals).count();
    String effort =
        available == 0 && degraded > 0 ? ": those that are Degraded are answered all the same" : "";
    return "%d of %d endpoints available%s".formatted(available, states.size(), effort);
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
