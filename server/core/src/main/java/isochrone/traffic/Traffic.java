package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Router;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Verdict;
import isochrone.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The traffic manager of a process: what its profiles are, how their endpoints are, and what
 * queries are answered from. It outlives configurations.
 *
 * <p>A configuration passes through {@link #draft}, {@link #start} and {@link #adopt}, or is given
 * up by {@link #discard}. All states change on the thread of the {@link Timers}: one at a time, no
 * locks.
 */
public final class Traffic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.traffic");

  private final Timers timers;
  private final Clock clock;
  private final Rules rules;
  private Memory memory;
  private final TrafficRouter router;
  private final TrafficMetrics metrics;
  private final Events events;
  private final Board board;
  private final Hands hands;
  private final Watchdog watchdog;
  private final Changes changes;
  private final Pulse.Parts parts;
  private final FirstChecks firstChecks;
  private final Flattener flattener;
  private Map<String, Steered> live = Map.of();
  private final List<AutoCloseable> shown = new ArrayList<>();
  private final List<AutoCloseable> states;

  /**
   * A traffic manager without profiles.
   *
   * @param timers the probes' thread
   * @param clock tells the time
   * @param metrics where its numbers go
   * @param outside what it asks of the world
   */
  public Traffic(Timers timers, Clock clock, Metrics metrics, Outside outside, Rules rules) {
    this.timers = timers;
    this.clock = clock;
    this.rules = rules;
    this.memory = outside.memory();
    this.router = new TrafficRouter(rules.loops());
    this.metrics = new TrafficMetrics(metrics, clock);
    this.events = new Events(clock, this.metrics);
    this.board = new Board(events);
    this.hands = new Hands(timers, clock, this::expired);
    this.watchdog = new Watchdog(timers, clock, board, events);
    this.changes = new Changes(timers, clock, events, new Draft());
    Gate gate = new Gate(rules.limits());
    this.parts = new Pulse.Parts(timers, clock, outside.hosts(), gate, new Results());
    this.firstChecks = new FirstChecks(timers);
    this.metrics.show(gate, watchdog, hands);
    this.states = this.metrics.show(board::live);
    this.flattener =
        new Flattener(
            new Refreshed.Parts(
                timers, clock, new Lookups(timers, outside.lookup()), new FlattenMetrics(metrics)));
    timers.await(() -> memory.hands().forEach(this::recall));
  }

  /**
   * What is asked of the world outside.
   *
   * @param hosts finds what is probed
   * @param lookup resolves names for answers
   * @param memory what a server before this one knew
   */
  public record Outside(Hosts hosts, Lookup lookup, Memory memory) {}

  /**
   * How much of everything.
   *
   * @param firstRound how long {@link #start} waits for first results
   * @param loops number of event loops that route queries
   * @param limits how many checks may run at a time
   */
  public record Rules(Duration firstRound, int loops, Limits limits) {}

  /** Takes what probes find. */
  private final class Results implements Pulse.Results {

    @Override
    public void found(Watched endpoint, Monitor monitor, Verdict verdict, Duration took) {
      endpoint.counted(verdict, took);
      changes.found(endpoint, monitor, verdict, took);
    }

    @Override
    public void discarded(Watched endpoint, String because) {
      metrics.discarded();
      changes.inconclusive(endpoint, because);
    }

    @Override
    public void begun(long nanosLate) {
      metrics.begun(nanosLate);
    }
  }

  /** An empty configuration, for plugins to define their profiles in. */
  public Draft draft() {
    return new Draft();
  }

  /** What answers from the profiles of every configuration. */
  public Router router() {
    return router;
  }

  /** The states of the profiles of the live configuration. */
  public StatusBoard board() {
    return board;
  }

  /** What watches whether probes run. */
  public Watchdog watchdog() {
    return watchdog;
  }

  /** What people decided about endpoints, those too that are in no live profile. Any thread. */
  public Map<EndpointName, Hand> hands() {
    return hands.all();
  }

  /**
   * Takes in decisions about endpoints; queries see all of them at once, and have seen them when
   * this returns. Any thread but the timers'.
   *
   * @param decisions what is decided about each; null to leave it to the probes again
   * @param by who says so
   */
  public void decide(Map<EndpointName, @Nullable Hand> decisions, String by) {
    timers.await(
        () -> {
          decisions.forEach(
              (endpoint, hand) ->
                  decide(endpoint, hand, hand == null ? "given back by " + by : hand.text()));
          events.announce();
        });
    // What changed is shown to queries in a turn of its own, which is over after one more.
    timers.await(() -> {});
  }

  private void recall(EndpointName endpoint, Hand hand) {
    hands.set(endpoint, hand);
    metrics.decided(endpoint, hand);
  }

  private void expired(EndpointName endpoint) {
    decide(endpoint, null, "its time is over");
    events.announce();
  }

  private void decide(EndpointName endpoint, @Nullable Hand hand, String because) {
    Hand before = hands.of(endpoint);
    hands.set(endpoint, hand);
    metrics.decided(endpoint, hand);
    Events.Subject subject =
        new Events.Subject(Event.Kind.HAND, endpoint.profile(), endpoint.endpoint());
    events.keep(subject, text(before), text(hand), because);
    Steered home = live.get(endpoint.profile());
    Watched entry = home == null ? null : home.endpoint(endpoint.endpoint());
    if (entry != null) {
      changes.decided(entry, hand, because);
    }
  }

  private static String text(@Nullable Hand hand) {
    return hand == null ? "left to probes" : hand.kind().toString();
  }

  /**
   * What probes found of the endpoints of the live configuration, by fingerprint: of the endpoint
   * and of all that its health hangs on. Any thread.
   */
  public Map<String, Memory.Remembered> health() {
    Map<String, Memory.Remembered> health = new HashMap<>();
    for (Watched entry : board.endpoints()) {
      if (entry.key().probed() && entry.state().health().last() != null) {
        EndpointState state = entry.state();
        health.put(entry.fingerprint(), new Memory.Remembered(state.health(), state.since()));
      }
    }
    return health;
  }

  /**
   * Begins to probe the endpoints and to resolve the names that are new in a configuration.
   *
   * @return completed once each of them has been looked at, and after the first round's time anyway
   */
  public CompletableFuture<Void> start(Draft next) {
    FirstRound round = new FirstRound();
    timers.await(() -> watch(next, round));
    return round.over();
  }

  private void watch(Draft next, FirstRound round) {
    Instant now = clock.now();
    next.profiles().forEach(steered -> watch(steered, round, now));
    flattener.start(next, round);
    round.all();
    if (rules.firstRound().isZero()) {
      round.end();
    } else {
      timers.schedule(rules.firstRound().toNanos(), round::end);
    }
  }

  private void watch(Steered steered, FirstRound round, Instant now) {
    Steered before = live.get(steered.name());
    Monitor monitor = steered.profile().monitor();
    String probed = EndpointKey.text(monitor);
    List<Endpoint> endpoints = steered.profile().endpoints();
    Watched[] entries = new Watched[endpoints.size()];
    for (int i = 0; i < entries.length; i++) {
      EndpointKey key = EndpointKey.of(steered.profile(), endpoints.get(i), probed);
      Watched known = before == null ? null : before.endpoint(key, i);
      entries[i] = known == null ? fresh(key, endpoints.get(i), monitor, now) : known;
      if (known == null && monitor != null && key.probed()) {
        probe(entries[i], monitor, round);
      }
    }
    steered.endpoints(List.of(entries));
  }

  /** An endpoint that was not watched until now; perhaps by a server before this one. */
  private Watched fresh(
      EndpointKey key, Endpoint endpoint, @Nullable Monitor monitor, Instant now) {
    Memory.Remembered known =
        key.probed() && memory != Memory.NONE ? memory.health(key.fingerprint()) : null;
    return known == null
        ? new Watched(key, endpoint, monitor, Health.unknown(key.initial()), now)
        : new Watched(key, endpoint, monitor, known.health(), known.since());
  }

  private void probe(Watched entry, Monitor monitor, FirstRound round) {
    EndpointKey key = entry.key();
    Beat beat = Beat.of(key.profile(), key.name(), monitor.interval().toNanos());
    Pulse pulse = new Pulse(parts, entry, beat);
    entry.pulse(pulse, metrics.probed(key, monitor));
    if (entry.state().health().last() == null) {
      round.add();
      firstChecks.add(() -> pulse.start(round::done));
    } else {
      firstChecks.add(() -> pulse.start(() -> {}));
    }
  }

  /**
   * Makes a configuration live that has been started: its router answers from it when this returns.
   * What the one before knows about equal endpoints stays known.
   */
  public void adopt(Draft next) {
    timers.await(() -> replace(next));
  }

  private void replace(Draft next) {
    next.profiles().forEach(this::decided);
    // Routing methods may throw: nothing has changed before the last of them is prepared.
    next.world(compiled(next.profiles()));
    Instant now = clock.now();
    Map<String, Steered> names = new HashMap<>();
    for (Steered steered : next.profiles()) {
      Steered old = live.get(steered.name());
      for (int i = 0; i < steered.endpoints().size(); i++) {
        moveIn(steered, i, old, now);
      }
      inherit(steered, old);
      names.put(steered.name(), steered);
    }
    live.values().forEach(old -> old.endpoints().forEach(entry -> stopUnless(entry, next)));
    flattener.adopt(next);
    live = names;
    memory = Memory.NONE; // what was left concerns the first configuration only
    changes.live(next);
    board.live(next.profiles());
    show();
    events.announce();
  }

  /** Makes an endpoint a part of the configuration that goes live. */
  private void moveIn(Steered steered, int endpoint, @Nullable Steered old, Instant now) {
    Watched entry = steered.endpoints().get(endpoint);
    Watched before = old == null ? null : old.endpoint(entry.key().name());
    EndpointStatus was = before == null ? null : before.status();
    entry.moveTo(steered, steered.profile().endpoints().get(endpoint), now);
    Steered child = steered.nested(endpoint);
    if (child != null && was == null) {
      // What it is follows from what is below it: that has been told of where it happened.
      changes.rollUp(steered, endpoint, child.since());
    } else {
      changes.rollUp(steered, endpoint, now);
      changes.compare(was == null ? atFirst(steered, entry) : was, entry);
    }
  }

  /** Ends an endpoint that has no place in the configuration that goes live. */
  private static void stopUnless(Watched entry, Draft staying) {
    Steered home = entry.home();
    if (home == null || home.draft() != staying) {
      entry.stop();
    }
  }

  /** What an endpoint that is new would be by what was known and decided before. */
  private EndpointStatus atFirst(Steered steered, Watched entry) {
    return StatusRules.effective(entry.first(), hand(steered, entry));
  }

  private @Nullable Hand hand(Steered steered, Watched entry) {
    return hands.none() ? null : hands.of(new EndpointName(steered.name(), entry.key().name()));
  }

  /** A profile goes on where the one of its name stood before. */
  private void inherit(Steered steered, @Nullable Steered before) {
    if (before != null) {
      ProfileStatus was = before.status();
      steered.since(was == steered.status() ? before.since() : clock.now());
      changes.compare(was, steered);
    }
  }

  /** Lets new endpoints have what was decided about those of their names. */
  private void decided(Steered steered) {
    for (Watched entry : steered.endpoints()) {
      if (entry.home() == null) {
        entry.hand(hand(steered, entry), clock.now());
      }
    }
  }

  private World compiled(List<Steered> profiles) {
    Response scratch = new Response();
    List<Served> all = new ArrayList<>(profiles.size());
    Instant now = clock.now();
    profiles.stream().sorted(Steered.BOTTOM_UP).forEach(steered -> steered.assess(now));
    for (Steered steered : profiles) {
      steered.compile(metrics, scratch);
      all.add(steered.serve());
    }
    return World.of(all);
  }

  /** Gives up a configuration that has not been made live, started or not. */
  public void discard(Draft next) {
    timers.await(
        () -> {
          flattener.discard(next);
          for (Steered steered : next.profiles()) {
            for (Watched entry : steered.endpoints()) {
              if (entry.home() == null) {
                entry.stop();
              }
            }
          }
        });
  }

  private void show() {
    List<AutoCloseable> old = List.copyOf(shown);
    shown.clear();
    flattener.show(shown::add);
    old.forEach(Traffic::close);
  }

  private static void close(AutoCloseable gauge) {
    try {
      gauge.close();
    } catch (Exception e) {
      LOG.warn("a gauge cannot be taken away", e);
    }
  }

  /** Ends all probing and resolving. */
  @Override
  public void close() {
    timers.await(
        () -> {
          board.endpoints().forEach(Watched::stop);
          flattener.close();
          shown.forEach(Traffic::close);
          shown.clear();
          states.forEach(Traffic::close);
        });
  }
}
