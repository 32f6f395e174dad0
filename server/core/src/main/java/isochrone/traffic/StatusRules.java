package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the status of an endpoint follows from switches, probes and people. */
final class StatusRules {

  private StatusRules() {}

  /** The status of an endpoint that has not been probed: it is probed when this is Checking. */
  static EndpointStatus initial(Profile profile, Endpoint endpoint) {
    if (!endpoint.enabled()) {
      return EndpointStatus.DISABLED;
    }
    if (!profile.enabled()) {
      return EndpointStatus.INACTIVE;
    }
    if (endpoint.target() instanceof Target.Nested) {
      return EndpointStatus.CHECKING_ENDPOINT;
    }
    if (endpoint.alwaysServe() || profile.monitor() == null) {
      return EndpointStatus.UNMONITORED;
    }
    return EndpointStatus.CHECKING_ENDPOINT;
  }

  /** The health after the profile that the endpoint stands for has changed. */
  static Health after(Health before, RollUp rolledUp, Instant now) {
    Health.Finding last = before.last();
    boolean same = last != null && last.verdict().equals(rolledUp.because());
    Health.Finding found = same ? last : new Health.Finding(rolledUp.because(), null, now, false);
    return new Health(rolledUp.status(), found, 0, 0, List.of(), null, null);
  }

  /**
   * The health after one more probe. It takes more failures in a row than are tolerated to lose it,
   * and what the monitor's recovery says to restore it.
   */
  static Health after(Health before, Verdict found, Monitor monitor, Duration took, Instant now) {
    Health.Finding last = new Health.Finding(found, took, now, false);
    if (found.healthy()) {
      return healthy(before, last, monitor.recovery());
    }
    int failures = before.failures() + 1;
    boolean falls =
        failures > monitor.toleratedFailures() && before.status() != EndpointStatus.DEGRADED;
    EndpointStatus status = falls ? EndpointStatus.DEGRADED : before.status();
    List<Instant> all = falls ? fallen(before, monitor.recovery(), now) : before.falls();
    return new Health(status, last, failures, 0, all, null, null);
  }

  private static Health healthy(Health before, Health.Finding last, Monitor.Recovery recovery) {
    int successes = before.successes() + 1;
    String held =
        before.status() == EndpointStatus.DEGRADED
            ? held(before, successes, recovery, last.at())
            : null;
    EndpointStatus status = held == null ? EndpointStatus.ONLINE : EndpointStatus.DEGRADED;
    return new Health(status, last, 0, successes, before.falls(), held, null);
  }

  /** Why an endpoint that answers again must wait; null when it need not. */
  private static @Nullable String held(
      Health before, int successes, Monitor.Recovery recovery, Instant now) {
    if (successes < recovery.rise()) {
      return "%d of %d successes in a row".formatted(successes, recovery.rise());
    }
    // A clock that was wrong and set back leaves falls that are still to come: they mean nothing.
    List<Instant> falls = before.falls().stream().filter(fall -> !fall.isAfter(now)).toList();
    Instant latest = falls.isEmpty() ? null : falls.get(falls.size() - 1);
    if (latest != null && now.isBefore(latest.plus(recovery.holdDown()))) {
      return "held down until " + seconds(latest.plus(recovery.holdDown()));
    }
    if (recovery.flaps() > 0 && falls.size() >= recovery.flaps()) {
      Instant end = falls.get(falls.size() - recovery.flaps()).plus(recovery.flapWindow());
      if (now.isBefore(end)) {
        return "Degraded %d times, held down until %s".formatted(recovery.flaps(), seconds(end));
      }
    }
    return null;
  }

  private static Instant seconds(Instant moment) {
    return Instant.ofEpochSecond(moment.getEpochSecond());
  }

  private static List<Instant> fallen(Health before, Monitor.Recovery recovery, Instant now) {
    List<Instant> falls = new ArrayList<>(before.falls());
    falls.add(now);
    int kept = Math.max(1, recovery.flaps());
    return List.copyOf(falls.subList(Math.max(0, falls.size() - kept), falls.size()));
  }

  /** The status for queries: a person's decision goes before what probes find. */
  static EndpointStatus effective(EndpointStatus found, @Nullable Hand hand) {
    boolean off = found == EndpointStatus.DISABLED || found == EndpointStatus.INACTIVE;
    if (hand == null || off) {
      return found;
    }
    if (hand.kind() == Hand.Kind.DRAIN) {
      return EndpointStatus.DISABLED;
    }
    if (found == EndpointStatus.STOPPED) {
      return found;
    }
    return hand.kind() == Hand.Kind.UP ? EndpointStatus.ONLINE : EndpointStatus.DEGRADED;
  }
}
