package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
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
      return child == null ? state.health().status() : RollUp.of(wanted, below(child)).status();
    }
    return state.health().status();
  }

  private RollUp.Child below(ProfileState child) {
    return new RollUp.Child() {
      @Override
      public boolean enabled() {
        return child.profile().enabled();
      }

      @Override
      public Statuses statuses() {
        return Foresight.this.statuses(child);
      }

      @Override
      public boolean gives(int endpoint, boolean ipv4) {
        return Foresight.this.gives(child.endpoints().get(endpoint), ipv4);
      }
    };
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
