package isochrone.traffic;

import isochrone.api.metrics.Counter;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Target.Kind;
import isochrone.api.traffic.Targets;
import isochrone.wire.QueryPath;
import isochrone.wire.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A profile of one configuration, with what watches its endpoints and what it is tied to. */
final class Steered implements ProfileHandle, RollUp.Child {
  /** What is nested comes before what it is nested in. */
  static final Comparator<Steered> BOTTOM_UP =
      Comparator.comparingInt(Steered::height).thenComparingInt(Steered::index);

  private static final @Nullable Steered[] NOTHING_NESTED = new Steered[Targets.MAX];

  private final Draft draft;
  private final int index;
  private final Profile profile;
  private final String name;
  private final Set<Kind> leaves = EnumSet.noneOf(Kind.class);
  private @Nullable Steered[] nested;
  private List<Steered> parents = List.of();
  private int height;
  private boolean denies;
  private Flat flat = Flat.NONE;
  private List<Watched> endpoints = List.of();
  private Statuses assessed = new Statuses();
  private volatile ProfileStatus status = ProfileStatus.INACTIVE;
  private volatile Instant since = Instant.EPOCH;
  private boolean suspect;
  private Compiled compiled = new Compiled(Answers.NONE, Answers.NONE, new Counter[0]);

  /** What stays the same while states change. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Compiled(Answers calm, Answers suspect, Counter[] returned) {}

  Steered(Draft draft, int index, Profile profile) {
    this.draft = draft;
    this.index = index;
    this.profile = profile;
    // One that has too many is refused, but looked through all the same.
    this.nested = size() > Targets.MAX ? new @Nullable Steered[size()] : NOTHING_NESTED;
    this.name = profile.name().toString();
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

  private int size() {
    return profile.endpoints().size();
  }

  /** The name that identifies it, as people see it. */
  String name() {
    return name;
  }

  /** Lets an endpoint stand for another profile. */
  void nest(int endpoint, Steered child) {
    nested = nested == NOTHING_NESTED ? new @Nullable Steered[size()] : nested;
    nested[endpoint] = child;
    child.parents = child.parents.isEmpty() ? new ArrayList<>() : child.parents;
    child.parents.add(this);
  }

  /** Undoes that, for what cannot be nested after all. */
  void forget(int endpoint) {
    nested[endpoint] = null;
  }

  /** The profile that an endpoint stands for; null for one with a target of its own. */
  @Nullable Steered nested(int endpoint) {
    return nested[endpoint];
  }

  /** The profiles in which it is nested. */
  List<Steered> parents() {
    return parents;
  }

  /** Takes in what the profiles below it are, once those have. */
  void settle() {
    denies = profile.routing().mayDeny();
    for (int i = 0; i < size(); i++) {
      leaves.addAll(kinds(i));
      Steered child = nested[i];
      height = child == null ? height : Math.max(height, child.height + 1);
      denies |= child != null && child.denies;
    }
  }

  /** Whether its method, or one below it, may say that the name does not exist. */
  @QueryPath
  boolean denies() {
    return denies;
  }

  /** How many levels are nested below it; 0 for none. */
  int height() {
    return height;
  }

  /** The kinds of answer that an endpoint may come to. */
  Set<Kind> kinds(int endpoint) {
    Steered child = nested[endpoint];
    Target target = profile.endpoints().get(endpoint).target();
    return child == null ? EnumSet.of(target.kind()) : child.leaves;
  }

  /** Whether an endpoint that is available comes to an address of this family as things stand. */
  @Override
  public boolean gives(int endpoint, boolean ipv4) {
    Steered child = nested[endpoint];
    Target target = profile.endpoints().get(endpoint).target();
    return child == null
        ? target.kind().has(ipv4)
        : IntStream.range(0, child.size())
            .anyMatch(i -> child.assessed.of(i).available() && child.gives(i, ipv4));
  }

  /** Its part in flattening. */
  Flat flat() {
    return flat;
  }

  void flat(Flat next) {
    flat = next;
  }

  /** The endpoints in the order of the profile; empty until probing begins. */
  List<Watched> endpoints() {
    return endpoints;
  }

  void endpoints(List<Watched> watched) {
    endpoints = List.copyOf(watched);
  }

  /** The endpoint of this name; null for none. */
  @Nullable Watched endpoint(String wanted) {
    for (Watched each : endpoints) {
      if (each.key().name().equals(wanted)) {
        return each;
      }
    }
    return null;
  }

  /** The endpoint of this key, which most likely stands at {@code index}; null for none. */
  @Nullable Watched endpoint(EndpointKey wanted, int index) {
    if (index < endpoints.size() && endpoints.get(index).key().equals(wanted)) {
      return endpoints.get(index);
    }
    Watched named = endpoint(wanted.name());
    return named == null || !named.key().equals(wanted) ? null : named;
  }

  /** The status as last assessed; any thread may ask. */
  ProfileStatus status() {
    return status;
  }

  /** When it took that status; any thread may ask. */
  Instant since() {
    return since;
  }

  void since(Instant moment) {
    since = moment;
  }

  /** Works out the states of its endpoints; what is nested has been assessed before. */
  void assess(Instant now) {
    EndpointStatus[] states = new EndpointStatus[endpoints.size()];
    Arrays.setAll(states, this::assess);
    assessed = new Statuses(states);
    ProfileStatus next = assessed.together(profile.enabled());
    if (since.equals(Instant.EPOCH)) {
      since = atFirst(next, now);
    } else if (next != status) {
      since = now;
    }
    status = next;
    suspect = IntStream.range(0, endpoints.size()).anyMatch(this::suspect);
  }

  /** Since when a profile is what it is at its first sight, by what is known of its endpoints. */
  private Instant atFirst(ProfileStatus first, Instant now) {
    boolean degraded = first == ProfileStatus.DEGRADED;
    Stream<Instant> all =
        IntStream.range(0, endpoints.size())
            .filter(i -> !degraded || assessed.of(i) == EndpointStatus.DEGRADED)
            .mapToObj(this::since);
    Comparator<Instant> order = Comparator.naturalOrder();
    return (degraded ? all.min(order) : all.max(order)).orElse(now);
  }

  private Instant since(int endpoint) {
    Steered child = nested[endpoint];
    return child == null ? endpoints.get(endpoint).state().since() : child.since;
  }

  private EndpointStatus assess(int endpoint) {
    RollUp rolledUp = rollUp(endpoint);
    EndpointState state = endpoints.get(endpoint).state();
    return rolledUp == null
        ? state.status()
        : StatusRules.effective(rolledUp.status(), state.hand());
  }

  /** What the profile below makes of an endpoint; null where that has no say. */
  @Nullable RollUp rollUp(int endpoint) {
    Steered child = nested[endpoint];
    boolean open = endpoints.get(endpoint).key().initial() == EndpointStatus.CHECKING_ENDPOINT;
    return child != null
            && open
            && profile.endpoints().get(endpoint).target() instanceof Target.Nested wanted
        ? RollUp.of(wanted, child)
        : null;
  }

  /** The states as last assessed. */
  @Override
  public Statuses statuses() {
    return assessed;
  }

  @Override
  public boolean enabled() {
    return profile.enabled();
  }

  /** Prepares all answers; {@code scratch} is lost. */
  void compile(TrafficMetrics metrics, Response scratch) {
    boolean named = leaves.contains(Kind.NAME);
    Answers calm = Answers.of(profile, named, Integer.MAX_VALUE, scratch);
    Answers suspect =
        profile.suspectTtl() < 0 ? calm : Answers.of(profile, named, profile.suspectTtl(), scratch);
    compiled = new Compiled(calm, suspect, metrics.returned(name, profile));
  }

  /** What queries are answered from while the states stay as they were assessed. */
  Served serve() {
    return new Served(
        this,
        status,
        profile.routing().prepare(profile.targets(), assessed),
        suspect ? compiled.suspect : compiled.calm,
        compiled.returned,
        nestedIndexes(),
        flat);
  }

  private int[] nestedIndexes() {
    return nested == NOTHING_NESTED
        ? Served.LEAVES
        : Arrays.stream(nested)
            .mapToInt(child -> child == null ? Served.LEAF : child.index)
            .toArray();
  }

  /** Whether a probe is failing here or below, so that clients should ask again sooner. */
  private boolean suspect(int endpoint) {
    Steered child = nested[endpoint];
    Watched watched = endpoints.get(endpoint);
    if (watched.status() == EndpointStatus.DISABLED) {
      return false;
    }
    return child == null
        ? watched.state().failures() > 0
        : child.suspect && watched.key().initial() == EndpointStatus.CHECKING_ENDPOINT;
  }
}
