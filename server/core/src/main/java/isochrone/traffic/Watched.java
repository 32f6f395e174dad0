package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One endpoint with its state. Changed on the probes' thread only; any thread may look. */
final class Watched {
  /** Most endpoints have one status for all of their lives. */
  private static final Map<EndpointStatus, Set<EndpointStatus>> ONLY =
      Stream.of(EndpointStatus.values())
          .collect(Collectors.toUnmodifiableMap(status -> status, Set::of));

  private final EndpointKey key;
  private final EndpointStatus first;
  private TrafficMetrics.@Nullable Probed probed;
  private @Nullable Steered home;
  private volatile @Nullable Monitor monitor;
  private volatile @Nullable Pulse pulse;
  private volatile EndpointState state;
  private volatile Set<EndpointStatus> had;
  private @Nullable String fingerprint;

  Watched(
      EndpointKey key, Endpoint endpoint, @Nullable Monitor monitor, Health health, Instant now) {
    this.key = key;
    this.first = health.status();
    this.monitor = monitor;
    this.state = new EndpointState(endpoint, health.status(), now, null, health, null, false);
    this.had = only(health.status());
  }

  /** Whether it ever had this status. */
  boolean had(EndpointStatus status) {
    return had.contains(status);
  }

  private static Set<EndpointStatus> only(EndpointStatus status) {
    return Objects.requireNonNull(ONLY.get(status));
  }

  EndpointKey key() {
    return key;
  }

  /** The status by all that was known when watching began. */
  EndpointStatus first() {
    return first;
  }

  /** A digest of its key; any thread may ask. */
  String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = key.fingerprint();
      fingerprint = known; // whoever comes first: all find the same
    }
    return known;
  }

  EndpointState state() {
    return state;
  }

  EndpointStatus status() {
    return state.status();
  }

  /** The state with what is known of the coming probe, for people. */
  EndpointState shown() {
    EndpointState now = state;
    Pulse beats = pulse;
    return beats == null
        ? now
        : new EndpointState(
            now.endpoint(),
            now.status(),
            now.since(),
            now.hand(),
            now.health(),
            beats.nextProbe(),
            beats.stalled());
  }

  /**
   * Whether nothing is known of it yet: its first probe is not over, no server before this one knew
   * it, and nobody decided about it.
   */
  boolean unprobed() {
    EndpointState now = state;
    Pulse beats = pulse;
    return beats != null && !beats.looked() && now.health().last() == null && now.hand() == null;
  }

  /** Takes in what has been found. */
  void health(Health next, Instant now) {
    become(state.endpoint(), state.hand(), next, now);
  }

  /** Takes in what a person decided; null for nothing any more. */
  void hand(@Nullable Hand next, Instant now) {
    become(state.endpoint(), next, state.health(), now);
  }

  private void become(Endpoint endpoint, @Nullable Hand hand, Health health, Instant now) {
    EndpointState old = state;
    EndpointStatus status = StatusRules.effective(health.status(), hand);
    Instant since = status == old.status() ? old.since() : now;
    if (!had.contains(status)) {
      Set<EndpointStatus> more = EnumSet.of(status);
      more.addAll(had);
      had = Set.copyOf(more);
    }
    state = new EndpointState(endpoint, status, since, hand, health, null, false);
  }

  /** How it is probed; null when it is not. */
  @Nullable Monitor monitor() {
    return monitor;
  }

  /** The profile it stands in; null until the configuration that brought it goes live. */
  @Nullable Steered home() {
    return home;
  }

  /** Becomes a part of a configuration that goes live; its state stays. */
  void moveTo(Steered next, Endpoint endpoint, Instant now) {
    home = next;
    monitor = next.profile().monitor();
    become(endpoint, state.hand(), state.health(), now);
  }

  void pulse(Pulse beats, TrafficMetrics.Probed numbers) {
    pulse = beats;
    probed = numbers;
  }

  /** Counts one result of a probe. */
  void counted(Verdict found, Duration took) {
    if (probed != null) {
      probed.add(found, took);
    }
  }

  /** What probes it; null when nothing does. */
  @Nullable Pulse pulse() {
    return pulse;
  }

  /** Ends probing for good. */
  void stop() {
    Pulse beats = pulse;
    if (beats != null) {
      beats.stop();
    }
  }
}
