package isochrone.traffic;

import isochrone.api.Attr;
import isochrone.api.Problem;
import isochrone.api.Readiness;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.ProfileStore;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Map<WireName, Steered> names = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> advice = new ArrayList<>();
  private volatile Map<Resolution.Key, Resolution> resolutions = Map.of();
  private volatile World world = World.EMPTY;

  Draft() {}

  @Override
  public ProfileHandle define(Profile profile) {
    Steered steered = new Steered(this, profiles.size(), profile);
    for (WireName name : profile.names()) {
      Steered other = names.putIfAbsent(name, steered);
      if (other != null) {
        String text = "profile " + name + " is defined already, at " + other.profile().origin();
        problems.add(new Problem(profile.origin(), profile.source(), text));
      }
    }
    profiles.add(steered);
    return steered;
  }

  /** Ties the profiles together once all are defined; what cannot be is among the problems. */
  public void tie() {
    Nesting.tie(profiles, names, problems::add, advice::add);
    profiles.forEach(profile -> FlatRules.check(profile, problems::add));
  }

  /**
   * The located attributes that answering from a profile takes, each with the profile whose method
   * needs it: this one or one nested below it.
   */
  public Map<Attr<?>, Profile> needs(Profile top) {
    Map<Attr<?>, Profile> needs = new LinkedHashMap<>();
    Steered steered = names.get(top.name());
    if (steered != null) {
      Nesting.needs(steered).forEach((attr, by) -> needs.put(attr, by.profile()));
    }
    return needs;
  }

  /** Whether answers from a profile, or from one nested below it, may depend on the address. */
  public boolean looksAtClient(Profile top) {
    Steered steered = names.get(top.name());
    return steered != null && Nesting.looksAtClient(steered);
  }

  /** The profiles that have been defined, in that order. */
  public List<Profile> defined() {
    return profiles.stream().map(Steered::profile).toList();
  }

  /** What is wrong with the profiles as a whole. */
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** What could be better about them. */
  public List<Problem> advice() {
    return Collections.unmodifiableList(advice);
  }

  /**
   * Whose first round is not over: endpoints that were never probed, names that were never looked
   * up. Any thread may ask once probing has begun.
   */
  public List<Readiness.Missing> unprobed() {
    return Unprobed.of(profiles, resolutions.values());
  }

  List<Steered> profiles() {
    return profiles;
  }

  /** The names that it has resolved; none before it is started. */
  Map<Resolution.Key, Resolution> resolutions() {
    return resolutions;
  }

  void resolutions(Map<Resolution.Key, Resolution> wanted) {
    resolutions = wanted;
  }

  @QueryPath
  World world() {
    return world;
  }

  void world(World next) {
    world = next;
  }
}
