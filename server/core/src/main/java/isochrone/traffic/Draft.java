package isochrone.traffic;

import isochrone.api.Problem;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.ProfileStore;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The profiles of one configuration: first being defined, later perhaps live.
 *
 * <p>Each configuration has a world of its own, so that queries which began with the one before end
 * with it.
 */
public final class Draft implements ProfileStore {
  private final List<Steered> profiles = new ArrayList<>();
  private final Map<WireName, Profile> names = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private volatile World world = World.EMPTY;

  Draft() {}

  @Override
  public ProfileHandle define(Profile profile) {
    for (WireName name : profile.names()) {
      Profile other = names.putIfAbsent(name, profile);
      if (other != null) {
        String text = "profile " + name + " is defined already, at " + other.origin();
        problems.add(new Problem(profile.origin(), profile.source(), text));
      }
    }
    Steered steered = new Steered(this, profiles.size(), profile);
    profiles.add(steered);
    return steered;
  }

  /** The profiles that have been defined, in that order. */
  public List<Profile> defined() {
    return profiles.stream().map(Steered::profile).toList();
  }

  /** What is wrong with the profiles as a whole. */
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  List<Steered> profiles() {
    return profiles;
  }

  @QueryPath
  World world() {
    return world;
  }

  void world(World next) {
    world = next;
  }
}
