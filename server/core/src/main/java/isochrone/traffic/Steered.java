package isochrone.traffic;

import isochrone.api.metrics.Counter;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.ProfileStatus;
import isochrone.wire.QueryPath;
import isochrone.wire.Response;
import java.util.List;

/** A profile of one configuration, with what watches its endpoints. */
final class Steered implements ProfileHandle {
  private final Draft draft;
  private final int index;
  private final Profile profile;
  private List<Watched> endpoints = List.of();
  private Compiled compiled = new Compiled(Answers.NONE, Answers.NONE, new Counter[0]);

  /** What stays the same while states change. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Compiled(Answers calm, Answers suspect, Counter[] returned) {}

  Steered(Draft draft, int index, Profile profile) {
    this.draft = draft;
    this.index = index;
    this.profile = profile;
  }

  @QueryPath
  Draft draft() {
    return draft;
  }

  /** Its place in every {@link World} of its configuration. */
  @QueryPath
  int index() {
    return index;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  @QueryPath
  public boolean active() {
    World world = draft.world();
    return index < world.size() && world.served(index).active();
  }

  /** The endpoints in the order of the profile; empty until probing begins. */
  List<Watched> endpoints() {
    return endpoints;
  }

  void endpoints(List<Watched> watched) {
    endpoints = List.copyOf(watched);
  }

  /** The states of its endpoints now. */
  Statuses statuses() {
    return new Statuses(
        endpoints.stream().map(e -> e.state().status()).toArray(EndpointStatus[]::new));
  }

  ProfileStatus status() {
    return statuses().together(profile.enabled());
  }

  /** Prepares all answers; {@code scratch} is lost. */
  void compile(TrafficMetrics metrics, Response scratch) {
    Answers calm = Answers.of(profile, Integer.MAX_VALUE, scratch);
    Answers suspect =
        profile.suspectTtl() < 0 ? calm : Answers.of(profile, profile.suspectTtl(), scratch);
    compiled = new Compiled(calm, suspect, metrics.returned(profile));
  }

  /** What queries are answered from while the states stay as they are. */
  Served serve() {
    Statuses now = statuses();
    return new Served(
        now.together(profile.enabled()),
        profile.routing().prepare(profile.targets(), now),
        suspect() ? compiled.suspect : compiled.calm,
        compiled.returned);
  }

  /** Whether a probe is failing, so that clients should ask again sooner. */
  private boolean suspect() {
    return endpoints.stream().anyMatch(endpoint -> endpoint.state().failures() > 0);
  }
}
