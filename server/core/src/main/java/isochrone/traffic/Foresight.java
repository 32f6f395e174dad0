package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.api.traffic.Target;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the states would be if people decided something, probes finding what they found last: looked
 * at before it is done, to see whether it leaves clients with nothing.
 */
public final class Foresight {
  private final Map<EndpointName, @Nullable Hand> decisions;
  private final List<ProfileState> profiles;
  private final Map<WireName, ProfileState> byName = new HashMap<>();
  private final Map<WireName, Statuses> seen = new HashMap<>();

  /** How much a profile has to give, the worst first. */
  public enum Serves {
    /** No endpoint: its name is not found. */
    NOTHING,
    /** Degraded endpoints only, tried for want of better ones. */
    DEGRADED,
    /** At least one endpoint that is available. */
    AVAILABLE
  }

  /**
   * Looks at profiles.
   *
   * @param profiles as they are
   * @param decisions what would be decided; null leaves an endpoint to its probes
   */
  public Foresight(List<ProfileState> profiles, Map<EndpointName, @Nullable Hand> decisions) {
    this.profiles = profiles;
    this.decisions = decisions;
    for (ProfileState each : profiles) {
      each.profile().names().forEach(name -> byName.put(name, each));
    }
  }

  /** How an endpoint would be. */
  public EndpointStatus status(ProfileState profile, int endpoint) {
    return statuses(profile).of(endpoint);
  }

  /** What a profile would have to give. */
  public Serves serves(ProfileState profile) {
    if (!profile.profile().enabled()) {
      return Serves.NOTHING;
    }
    Statuses statuses = statuses(profile);
    Serves most = Serves.NOTHING;
    for (int i = 0; i < profile.endpoints().size(); i++) {
      if (statuses.of(i).available()) {
        return Serves.AVAILABLE;
      }
      most = statuses.of(i) == EndpointStatus.DEGRADED ? Serves.DEGRADED : most;
    }
    return most;
  }

  /** The profiles that would have less to give than by these other decisions. */
  public List<ProfileState> worseThan(Foresight other) {
    List<ProfileState> worse = new ArrayList<>();
    for (ProfileState each : profiles) {
      if (serves(each).compareTo(other.serves(each)) < 0) {
        worse.add(each);
      }
    }
    return worse;
  }

  private Statuses statuses(ProfileState profile) {
    WireName name = profile.profile().name();
    Statuses known = seen.get(name);
    if (known == null) {
      EndpointStatus[] all = new EndpointStatus[profile.endpoints().size()];
      Arrays.setAll(all, i -> status(profile, profile.endpoints().get(i)));
      known = new Statuses(all);
      seen.put(name, known);
    }
    return known;
  }

  private EndpointStatus status(ProfileState profile, EndpointState state) {
    EndpointName name =
        new EndpointName(profile.profile().name().toString(), state.endpoint().name());
    Hand hand = decisions.containsKey(name) ? decisions.get(name) : state.hand();
    return StatusRules.effective(found(profile, state), hand);
  }

  private EndpointStatus found(ProfileState profile, EndpointState state) {
    Endpoint endpoint = state.endpoint();
    boolean open = profile.profile().enabled() && endpoint.enabled();
    if (open && endpoint.target() instanceof Target.Nested wanted) {
      ProfileState child = byName.get(wanted.profile());
      return child == null ? state.health().status() : rolledUp(wanted, child);
    }
    return state.health().status();
  }

  /** As {@link RollUp}. */
  private EndpointStatus rolledUp(Target.Nested wanted, ProfileState child) {
    ProfileStatus together = statuses(child).together(child.profile().enabled());
    if (together == ProfileStatus.DISABLED || together == ProfileStatus.INACTIVE) {
      return EndpointStatus.STOPPED;
    }
    if (enough(wanted, child, false)) {
      return EndpointStatus.ONLINE;
    }
    return enough(wanted, child, true) ? EndpointStatus.CHECKING_ENDPOINT : EndpointStatus.DEGRADED;
  }

  private boolean enough(Target.Nested wanted, ProfileState child, boolean checking) {
    int all = 0;
    int ipv4 = 0;
    int ipv6 = 0;
    for (int i = 0; i < child.endpoints().size(); i++) {
      EndpointStatus status = statuses(child).of(i);
      if (status.available() && (checking || status != EndpointStatus.CHECKING_ENDPOINT)) {
        all++;
        ipv4 += gives(child.endpoints().get(i), true) ? 1 : 0;
        ipv6 += gives(child.endpoints().get(i), false) ? 1 : 0;
      }
    }
    return all >= wanted.minChildren()
        && ipv4 >= wanted.minChildrenIpv4()
        && ipv6 >= wanted.minChildrenIpv6();
  }

  private boolean gives(EndpointState state, boolean ipv4) {
    if (!(state.endpoint().target() instanceof Target.Nested nested)) {
      return state.endpoint().target().kind().has(ipv4);
    }
    ProfileState child = byName.get(nested.profile());
    if (child == null) {
      return false;
    }
    for (int i = 0; i < child.endpoints().size(); i++) {
      if (statuses(child).of(i).available() && gives(child.endpoints().get(i), ipv4)) {
        return true;
      }
    }
    return false;
  }
}
