package isochrone.traffic;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.HistogramFamily;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

  TrafficMetrics(Metrics metrics) {
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
            "Answers that hold an endpoint.",
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
  }

  /** Counters of answers, one for each endpoint of a profile. */
  Counter[] returned(Profile profile) {
    String name = profile.name().toString();
    return profile.endpoints().stream()
        .map(endpoint -> returned.with(name, endpoint.name()))
        .toArray(Counter[]::new);
  }

  /** Shows the states of a profile and its endpoints until the results are closed. */
  List<AutoCloseable> show(Steered steered) {
    List<AutoCloseable> shown = new ArrayList<>();
    String profile = steered.profile().name().toString();
    for (ProfileStatus status : ProfileStatus.values()) {
      shown.add(
          profileStatus.show(() -> steered.status() == status ? 1 : 0, profile, status.toString()));
    }
    for (Watched watched : steered.endpoints()) {
      String endpoint = watched.key().name();
      for (EndpointStatus status : EndpointStatus.values()) {
        shown.add(
            endpointStatus.show(
                () -> watched.state().status() == status ? 1 : 0,
                profile,
                endpoint,
                status.toString()));
      }
    }
    return shown;
  }

  /** Counts one result of a probe. */
  void probed(Watched watched, Monitor monitor, Verdict found, Duration took) {
    EndpointKey key = watched.key();
    String result = found.healthy() ? "healthy" : "failed";
    probes.with(key.profile().toString(), key.name(), result).add();
    duration.with(monitor.type()).observe(took.toNanos() / NANOS);
  }
}
