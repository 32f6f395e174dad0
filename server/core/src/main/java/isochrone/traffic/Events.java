package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.traffic.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells people and listeners what happened, once it holds for queries. */
final class Events {
  /** Named for people, who see the last word of it in each line. */
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.traffic");

  private static final int KEPT = 1_000;

  private final Clock clock;
  private final TrafficMetrics metrics;
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private final List<Event> pending = new ArrayList<>();
  private final Deque<Event> recent = new ArrayDeque<>();
  private long lastId;

  Events(Clock clock, TrafficMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Tells a listener of all events from now on. */
  AutoCloseable add(Consumer<Event> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Keeps an event until {@link #announce}; on the probes' thread. */
  void keep(Subject subject, String from, String to, String because) {
    Instant now = clock.now();
    // Microseconds: numbers go on rising after a restart, and are exact in every language.
    lastId = Math.max(lastId + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    pending.add(
        new Event(lastId, now, subject.kind, subject.profile, subject.endpoint, from, to, because));
  }

  /**
   * What an event is about.
   *
   * @param profile empty for what concerns them all
   * @param endpoint empty for what concerns the whole profile
   */
  record Subject(Event.Kind kind, String profile, String endpoint) {

    static Subject of(Event.Kind kind, Watched watched) {
      return new Subject(kind, watched.key().profile().toString(), watched.key().name());
    }
  }

  /** Tells all that was kept, in its order; on the probes' thread. */
  void announce() {
    List<Event> all = List.copyOf(pending);
    pending.clear();
    for (Event each : all) {
      log(each);
      metrics.happened(each);
      remember(each);
      listeners.forEach(listener -> tell(listener, each));
    }
  }

  /** A line for people, and for programs what it is made of. */
  private static void log(Event event) {
    LoggingEventBuilder line = LOG.atInfo();
    for (Map.Entry<String, @Nullable Object> member : event.members().entrySet()) {
      Object value = member.getValue();
      if (value != null && !member.getKey().equals("at")) {
        line = line.addKeyValue(member.getKey(), value);
      }
    }
    line.log(event.line());
  }

  private void remember(Event event) {
    synchronized (recent) {
      recent.addLast(event);
      if (recent.size() > KEPT) {
        recent.removeFirst();
      }
    }
  }

  /** The latest events, the oldest first. */
  List<Event> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  private static void tell(Consumer<Event> listener, Event event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("a listener to events failed", e);
    }
  }
}
