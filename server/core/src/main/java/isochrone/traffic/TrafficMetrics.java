package isochrone.traffic;

import isochrone.api.Clock;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Histogram;
import isochrone.api.metrics.HistogramFamily;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The numbers about profiles, endpoints and probes. */
final class TrafficMetrics {
  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };
  private static final double NANOS = 1e9;

  private final GaugeFamily profileStatus;
  private final GaugeFamily endpointStatus;
  private final CounterFamily returned;
  private final CounterFamily probes;
  private final HistogramFamily duration;
  private final Histogram lateness;
  private final Counter discarded;
  private final CounterFamily changes;
  private final GaugeFamily certificate;
  private final GaugeFamily decided;
  private final Map<EndpointName, AutoCloseable> decisions = new HashMap<>();
  private final Metrics metrics;
  private final Clock clock;

  TrafficMetrics(Metrics metrics, Clock clock) {
    this.clock = clock;
    this.metrics = metrics;
    profileStatus =
        metrics.gauge(
            "isochrone_profile_status",
            "1 for the status that a profile has, 0 for the others.",
            "profile",
            "status");
    endpointStatus =
        metrics.gauge(
            "isochrone_endpoint_status",
            "1 for the status that an endpoint has, 0 for the others.",
            "profile",
            "endpoint",
            "status");
    returned =
        metrics.counter(
            "isochrone_endpoint_selected_total",
            "Answers that hold an endpoint, or one that is nested below it.",
            "profile",
            "endpoint");
    probes =
        metrics.counter(
            "isochrone_probe_total",
            "Probes that have ended, by what they found.",
            "profile",
            "endpoint",
            "result");
    duration =
        metrics.histogram(
            "isochrone_probe_duration_seconds",
            "Time from the start of a probe to its result, by kind of probe.",
            BUCKETS,
            "probe");
    lateness =
        metrics
            .histogram(
                "isochrone_probe_lateness_seconds",
                "Time from the moment at which a probe was due to its start.",
                BUCKETS)
            .with();
    discarded =
        metrics
            .counter(
                "isochrone_probe_discarded_total",
                "Probes late or not made because this server was busy: nothing is concluded.")
            .with();
    changes =
        metrics.counter(
            "isochrone_status_changes_total",
            "Changes of the status of endpoints, and of profiles where endpoint is empty.",
            "profile",
            "endpoint",
            "to");
    certificate =
        metrics.gauge(
            "isochrone_endpoint_certificate_left_seconds",
            "Time until the certificate ends that an endpoint showed last; below 0 when it has.",
            "profile",
            "endpoint");
    decided =
        metrics.gauge(
            "isochrone_endpoint_hand",
            "1 for what people decided about an endpoint, whatever probes find.",
            "profile",
            "endpoint",
            "hand");
  }

  /** Shows what people decided about an endpoint; null for nothing any more. One thread. */
  void decided(EndpointName endpoint, @Nullable Hand hand) {
    AutoCloseable before = decisions.remove(endpoint);
    if (before != null) {
      close(before);
    }
    if (hand != null) {
      String kind = hand.kind().toString();
      decisions.put(endpoint, decided.show(() -> 1, endpoint.profile(), endpoint.endpoint(), kind));
    }
  }

  private static void close(AutoCloseable shown) {
    try {
      shown.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shows how checking goes as a whole. */
  void show(Gate gate, Watchdog watchdog, Hands hands) {
    metrics.gauge("isochrone_probe_running", "Checks that run now.").show(gate::running);
    metrics
        .gauge(
            "isochrone_probe_stalled",
            "Endpoints of which nothing was learnt for three intervals, though they are probed.")
        .show(watchdog::stalled);
    GaugeFamily all =
        metrics.gauge(
            "isochrone_endpoint_hands",
            "Endpoints about which people decided, whatever probes find.",
            "hand");
    for (Hand.Kind kind : Hand.Kind.values()) {
      all.show(
          () -> hands.all().values().stream().filter(hand -> hand.kind() == kind).count(),
          kind.toString());
    }
  }

  /** Counts a verdict that nothing was concluded from. */
  void discarded() {
    discarded.add();
  }

  /** Observes how late a probe has begun. */
  void begun(long nanosLate) {
    lateness.observe(Math.max(0, nanosLate) / NANOS);
  }

  /** Counts an event that is a change of a status. */
  void happened(Event event) {
    if (event.kind() == Event.Kind.ENDPOINT || event.kind() == Event.Kind.PROFILE) {
      changes.with(event.profile(), event.endpoint(), event.to()).add();
    }
  }

  /** Counters of answers, one for each endpoint of a profile. */
  Counter[] returned(String name, Profile profile) {
    return profile.endpoints().stream()
        .map(endpoint -> returned.with(name, endpoint.name()))
        .toArray(Counter[]::new);
  }

  /** Shows the states of the live profiles and their endpoints until the results are closed. */
  List<AutoCloseable> show(Supplier<List<Steered>> live) {
    return List.of(
        profileStatus.showAll(sink -> live.get().forEach(each -> status(each, sink))),
        endpointStatus.showAll(sink -> endpoints(live.get(), sink, TrafficMetrics::status)),
        certificate.showAll(sink -> endpoints(live.get(), sink, this::left)));
  }

  /** Shows something of an endpoint. */
  private interface Showing {
    void show(String profile, Watched endpoint, GaugeFamily.Sink sink);
  }

  private static void endpoints(List<Steered> profiles, GaugeFamily.Sink sink, Showing showing) {
    for (Steered steered : profiles) {
      for (Watched watched : steered.endpoints()) {
        showing.show(steered.name(), watched, sink);
      }
    }
  }

  private static void status(Steered steered, GaugeFamily.Sink sink) {
    ProfileStatus now = steered.status();
    for (ProfileStatus status : ProfileStatus.values()) {
      sink.gauge(now == status ? 1 : 0, steered.name(), status.toString());
    }
  }

  /** Statuses that an endpoint never had are not shown: most have one or two of the seven. */
  private static void status(String profile, Watched watched, GaugeFamily.Sink sink) {
    EndpointStatus now = watched.status();
    for (EndpointStatus status : EndpointStatus.values()) {
      if (now == status || watched.had(status)) {
        sink.gauge(now == status ? 1 : 0, profile, watched.key().name(), status.toString());
      }
    }
  }

  private void left(String profile, Watched watched, GaugeFamily.Sink sink) {
    Verdict last = watched.state().result();
    Instant end = last == null ? null : last.certificateExpiry();
    if (end != null) {
      double left = Duration.between(clock.now(), end).toNanos() / NANOS;
      sink.gauge(left, profile, watched.key().name());
    }
  }

  /** The numbers about the probes of one endpoint. */
  Probed probed(EndpointKey key, Monitor monitor) {
    String profile = key.profile().toString();
    return new Probed(
        probes.with(profile, key.name(), "healthy"),
        probes.with(profile, key.name(), "failed"),
        duration.with(monitor.type()));
  }

  /** Found once: the numbers of 2,000 probes a second are not looked up by name. */
  record Probed(Counter healthy, Counter failed, Histogram duration) {

    /** Counts one result of a probe. */
    void add(Verdict found, Duration took) {
      (found.healthy() ? healthy : failed).add();
      duration.observe(took.toNanos() / NANOS);
    }
  }
}
