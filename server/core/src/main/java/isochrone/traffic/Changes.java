package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what happens to the endpoints of the live configuration. Changes that come together are
 * taken in together: the selectors of the profiles concerned are prepared anew, the next {@link
 * World} is made, and one write shows it to queries. Works on the probes' thread.
 */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.traffic");

  private final Timers timers;
  private final Clock clock;
  private final Events events;
  private final NavigableSet<Steered> changed = new TreeSet<>(Steered.BOTTOM_UP);
  private Draft live;

  Changes(Timers timers, Clock clock, Events events, Draft live) {
    this.timers = timers;
    this.clock = clock;
    this.events = events;
    this.live = live;
  }

  /** Another configuration is live, with a world in which all changes are. */
  void live(Draft next) {
    live = next;
    changed.clear();
  }

  /** Takes in what a probe found. */
  void found(Watched entry, Monitor monitor, Verdict verdict, Duration took) {
    EndpointStatus before = entry.status();
    int failures = entry.state().failures();
    entry.health(
        StatusRules.after(entry.state().health(), verdict, monitor, took, clock.now()),
        clock.now());
    Steered home = entry.home();
    if (home == null) {
      return;
    }
    compare(before, entry);
    boolean suspicion = (failures == 0) != (entry.state().failures() == 0);
    if (before != entry.status() || suspicion) {
      change(home);
    }
  }

  /** Takes in that a probe found nothing out. */
  void inconclusive(Watched entry, String because) {
    entry.health(entry.state().health().without(because), clock.now());
  }

  /** Takes in what a person decided, or that it holds no more. */
  void decided(Watched entry, @Nullable Hand hand, String because) {
    EndpointStatus before = entry.status();
    entry.hand(hand, clock.now());
    compare(before, entry, because);
    Steered home = entry.home();
    if (home != null && before != entry.status()) {
      change(home);
    }
  }

  private void change(Steered steered) {
    if (changed.isEmpty()) {
      timers.later(this::publish);
    }
    changed.add(steered);
  }

  /** Shows queries the states that have changed in this turn of the thread. */
  private void publish() {
    World.Next next = live.world().next();
    // A change below may be one above: parents join in, and come after all their children.
    while (!changed.isEmpty()) {
      Steered steered = changed.pollFirst();
      try {
        assess(steered);
        next.put(steered.index(), steered.serve());
      } catch (RuntimeException | LinkageError e) {
        LOG.error("{}: queries see its old state", steered.profile().name(), e);
      }
      changed.addAll(steered.parents());
    }
    live.world(next.world());
    events.announce();
  }

  private void assess(Steered steered) {
    for (int i = 0; i < steered.endpoints().size(); i++) {
      Watched entry = steered.endpoints().get(i);
      EndpointStatus before = entry.status();
      rollUp(steered, i, clock.now());
      compare(before, entry);
    }
    ProfileStatus before = steered.status();
    steered.assess(clock.now());
    compare(before, steered);
  }

  /** Takes in what the profile below makes of an endpoint. */
  void rollUp(Steered steered, int endpoint, Instant now) {
    RollUp rolledUp = steered.rollUp(endpoint);
    Watched entry = steered.endpoints().get(endpoint);
    if (rolledUp != null) {
      entry.health(StatusRules.after(entry.state().health(), rolledUp, now), now);
    }
  }

  /** Tells when an endpoint's status is another one than before, by what was found last. */
  void compare(EndpointStatus before, Watched entry) {
    if (before != entry.status()) {
      compare(before, entry, because(entry));
    }
  }

  /** Tells when an endpoint's status is another one than before. */
  void compare(EndpointStatus before, Watched entry, String because) {
    if (before != entry.status()) {
      Events.Subject subject = Events.Subject.of(Event.Kind.ENDPOINT, entry);
      events.keep(subject, before.toString(), entry.status().toString(), because);
    }
  }

  /** Tells when a profile's status is another one than before. */
  void compare(ProfileStatus before, Steered steered) {
    if (before != steered.status()) {
      Events.Subject subject =
          new Events.Subject(Event.Kind.PROFILE, steered.profile().name().toString(), "");
      events.keep(
          subject, before.toString(), steered.status().toString(), steered.statuses().text());
    }
  }

  /** Why an endpoint is as it is: by a decision, or by what was found last. */
  private static String because(Watched entry) {
    Hand hand = entry.state().hand();
    if (hand != null && entry.status() != entry.state().health().status()) {
      return hand.text();
    }
    Health health = entry.state().health();
    Health.Finding last = health.last();
    if (last == null) {
      return "configuration";
    }
    return health.failures() > 1
        ? last.text() + ", " + health.failures() + " in a row"
        : last.text();
  }
}
