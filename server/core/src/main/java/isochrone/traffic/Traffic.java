package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Router;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.StatusBoard.Change;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Verdict;
import isochrone.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The traffic manager of a process: what its profiles are, how their endpoints are, and what
 * queries are answered from. It outlives configurations.
 *
 * <p>A configuration passes through {@link #draft}, {@link #start} and {@link #adopt}, or is given
 * up by {@link #discard}. All states change on the thread of the {@link Timers}: one at a time, no
 * locks. Changes that come together are taken in together: the selectors of the profiles concerned
 * are prepared anew, the next {@link World} is made, and one write shows it to queries.
 */
public final class Traffic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

  /** Time between the first checks of two new endpoints, so that thousands don't start at once. */
  private static final long PACE = Duration.ofNanos(50_000).toNanos();

  private final Timers timers;
  private final Clock clock;
  private final Duration firstRound;
  private final TrafficRouter router;
  private final TrafficMetrics metrics;
  private final Announcer announcer = new Announcer();
  private final Board board = new Board(announcer);
  private final Pulse.Parts parts;
  private final Flattener flattener;
  private final NavigableSet<Steered> changed = new TreeSet<>(Steered.BOTTOM_UP);
  private final Map<EndpointKey, Watched> watched = new HashMap<>();
  private final List<AutoCloseable> shown = new ArrayList<>();
  private Draft live = new Draft();

  /**
   * A traffic manager without profiles.
   *
   * @param timers the probes' thread
   * @param clock tells the time
   * @param metrics where its numbers go
   * @param outside what it asks of the world
   * @param firstRound how long {@link #start} waits for first results
   * @param loops number of event loops that route queries
   */
  public Traffic(
      Timers timers,
      Clock clock,
      Metrics metrics,
      Outside outside,
      Duration firstRound,
      int loops) {
    this.timers = timers;
    this.clock = clock;
    this.firstRound = firstRound;
    this.router = new TrafficRouter(loops);
    this.metrics = new TrafficMetrics(metrics);
    this.parts = new Pulse.Parts(timers, clock, outside.reach(), this::found);
    this.flattener =
        new Flattener(
            new Refreshed.Parts(
                timers, clock, new Lookups(timers, outside.lookup()), new FlattenMetrics(metrics)));
  }

  /**
   * What is asked of the world outside.
   *
   * @param reach which hosts may be probed
   * @param lookup resolves names
   */
  public record Outside(Reach reach, Lookup lookup) {}

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
    long delay = 0;
    for (Steered steered : next.profiles()) {
      List<Watched> endpoints = new ArrayList<>();
      for (Endpoint endpoint : steered.profile().endpoints()) {
        EndpointKey key = EndpointKey.of(steered.profile(), endpoint);
        Watched known = watched.get(key);
        Monitor monitor = steered.profile().monitor();
        Watched entry = known == null ? new Watched(key, endpoint, monitor, now) : known;
        endpoints.add(entry);
        if (known == null && monitor != null && key.probed()) {
          round.add();
          probe(entry, monitor, delay, round);
          delay += PACE;
        }
      }
      steered.endpoints(endpoints);
    }
    flattener.start(next, round);
    round.all();
    if (firstRound.isZero()) {
      round.end();
    } else {
      timers.schedule(firstRound.toNanos(), round::end);
    }
  }

  private void probe(Watched entry, Monitor monitor, long delay, FirstRound round) {
    EndpointKey key = entry.key();
    Beat beat = Beat.of(key.profile(), key.name(), monitor.interval().toNanos());
    Pulse pulse = new Pulse(parts, entry, beat);
    entry.pulse(pulse);
    pulse.start(delay, round::done);
  }

  /**
   * Makes a configuration live that has been started: its router answers from it when this returns.
   * What the one before knows about equal endpoints stays known.
   */
  public void adopt(Draft next) {
    timers.await(() -> replace(next));
  }

  private void replace(Draft next) {
    // Routing methods may throw: nothing has changed before the last of them is prepared.
    next.world(compiled(next.profiles()));
    Map<String, EndpointStatus> before = new HashMap<>();
    watched.values().forEach(w -> before.put(name(w), w.state().status()));
    Map<EndpointKey, Watched> kept = new HashMap<>();
    for (Steered steered : next.profiles()) {
      List<Endpoint> endpoints = steered.profile().endpoints();
      for (int i = 0; i < endpoints.size(); i++) {
        Watched entry = steered.endpoints().get(i);
        kept.put(entry.key(), entry);
        entry.moveTo(steered, endpoints.get(i));
        rollUp(steered, i);
        compare(before.getOrDefault(name(entry), entry.key().initial()), entry);
      }
    }
    stopAllBut(kept.values());
    flattener.adopt(next);
    watched.clear();
    watched.putAll(kept);
    live = next;
    changed.clear();
    board.live(next.profiles());
    show(next.profiles());
    announcer.announce();
  }

  private World compiled(List<Steered> profiles) {
    Response scratch = new Response();
    List<Served> all = new ArrayList<>(profiles.size());
    profiles.stream().sorted(Steered.BOTTOM_UP).forEach(Steered::assess);
    for (Steered steered : profiles) {
      steered.compile(metrics, scratch);
      all.add(steered.serve());
    }
    return World.of(all);
  }

  private static String name(Watched entry) {
    return entry.key().profile() + " " + entry.key().name();
  }

  private void compare(EndpointStatus before, Watched entry) {
    if (before != entry.state().status()) {
      keep(before, entry);
    }
  }

  private void stopAllBut(Collection<Watched> kept) {
    Set<Watched> staying = new HashSet<>(kept);
    for (Watched entry : watched.values()) {
      if (!staying.contains(entry)) {
        entry.stop();
      }
    }
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

  private void found(Watched entry, Monitor monitor, Verdict verdict, Duration took) {
    metrics.probed(entry, monitor, verdict, took);
    EndpointState before = entry.state();
    EndpointState after =
        StatusRules.after(before, verdict, monitor.toleratedFailures(), took, clock.now());
    entry.state(after);
    Steered home = entry.home();
    if (home == null) {
      return;
    }
    if (before.status() != after.status()) {
      keep(before.status(), entry);
      change(home);
    } else if ((before.failures() == 0) != (after.failures() == 0)) {
      change(home);
    }
  }

  private void change(Steered steered) {
    if (changed.isEmpty()) {
      timers.later(this::publish);
    }
    changed.add(steered);
  }

  private void keep(EndpointStatus from, Watched entry) {
    Steered home = entry.home();
    if (home != null) {
      EndpointState to = entry.state();
      Change change =
          new Change(home.profile(), to.endpoint(), from, to.status(), to.result(), clock.now());
      announcer.keep(change, to.failures());
    }
  }

  /** Takes in what the profile below makes of an endpoint. */
  private void rollUp(Steered steered, int endpoint) {
    RollUp rolledUp = steered.rollUp(endpoint);
    Watched entry = steered.endpoints().get(endpoint);
    if (rolledUp != null) {
      entry.state(StatusRules.after(entry.state(), rolledUp, clock.now()));
    }
  }

  /** Shows queries the states that have changed in this turn of the thread. */
  private void publish() {
    World.Next next = live.world().next();
    // A change below may be one above: parents join in, and come after all their children.
    while (!changed.isEmpty()) {
      Steered steered = changed.pollFirst();
      assess(steered);
      try {
        next.put(steered.index(), steered.serve());
      } catch (RuntimeException e) {
        LOG.error("{}: queries see its old state", steered.profile().name(), e);
      }
      changed.addAll(steered.parents());
    }
    live.world(next.world());
    announcer.announce();
  }

  private void assess(Steered steered) {
    for (int i = 0; i < steered.endpoints().size(); i++) {
      Watched entry = steered.endpoints().get(i);
      EndpointStatus before = entry.state().status();
      rollUp(steered, i);
      compare(before, entry);
    }
    steered.assess();
  }

  private void show(List<Steered> profiles) {
    List<AutoCloseable> old = List.copyOf(shown);
    shown.clear();
    profiles.forEach(steered -> shown.addAll(metrics.show(steered)));
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
          watched.values().forEach(Watched::stop);
          flattener.close();
          shown.forEach(Traffic::close);
          shown.clear();
        });
  }
}
