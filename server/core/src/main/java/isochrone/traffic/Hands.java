package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.traffic.Hand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about endpoints, by name: it outlives configurations, those too that lack the
 * endpoint for a while. Changed on the probes' thread; any thread may look.
 */
final class Hands {
  /** The clock may be set while an alarm waits. */
  private static final long LOOK_AGAIN = Duration.ofMinutes(1).toNanos();

  private final Timers timers;
  private final Clock clock;
  private final Consumer<EndpointName> expired;
  private final Map<EndpointName, Timers.Alarm> alarms = new HashMap<>();
  private final Map<EndpointName, Hand> all = new ConcurrentHashMap<>();

  /**
   * Decisions.
   *
   * @param expired told when one has ended by itself
   */
  Hands(Timers timers, Clock clock, Consumer<EndpointName> expired) {
    this.timers = timers;
    this.clock = clock;
    this.expired = expired;
  }

  /** All that hold now, as they are now. */
  Map<EndpointName, Hand> all() {
    return Map.copyOf(all);
  }

  /** Whether nothing is decided at all. */
  boolean none() {
    return all.isEmpty();
  }

  /** The one about an endpoint; null for none. */
  @Nullable Hand of(EndpointName endpoint) {
    return all.get(endpoint);
  }

  /** Sets one, or takes it away. */
  void set(EndpointName endpoint, @Nullable Hand hand) {
    Timers.Alarm alarm = alarms.remove(endpoint);
    if (alarm != null) {
      alarm.cancel();
    }
    if (hand == null) {
      all.remove(endpoint);
    } else {
      all.put(endpoint, hand);
    }
    Instant until = hand == null ? null : hand.until();
    if (until != null) {
      wait(endpoint, until);
    }
  }

  private void wait(EndpointName endpoint, Instant until) {
    long left = Math.max(0, Duration.between(clock.now(), until).toNanos());
    long nanos = Math.min(left, LOOK_AGAIN);
    alarms.put(endpoint, timers.schedule(nanos, () -> look(endpoint, until)));
  }

  private void look(EndpointName endpoint, Instant until) {
    if (clock.now().isBefore(until)) {
      wait(endpoint, until);
    } else {
      expired.accept(endpoint);
    }
  }
}
