package isochrone.plugin.geo.latency.compose;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;
import java.util.HashMap;
import java.util.Map;

/** Counts moves by the region to which clients move. */
final class MoveMetrics {
  private final CounterFamily family;
  private final Map<String, Counter> counters = new HashMap<>();

  MoveMetrics(Metrics metrics) {
    family =
        metrics.counter(
            "isochrone_latency_moves_total",
            "Prefixes to which another region in use became the closest one.",
            "to");
  }

  void add(String region) {
    counters.computeIfAbsent(region, family::with).add();
  }
}
