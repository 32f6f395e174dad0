package isochrone.plugin.observability.health;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Histogram;
import isochrone.api.metrics.Metrics;

/**
 * What the server finds when it looks at itself, in the families of CoreDNS.
 *
 * @param duration how long it takes until all threads have answered
 * @param failures how often one did not
 */
record HealthMetrics(Histogram duration, Counter failures) {

  static HealthMetrics in(Metrics metrics) {
    return new HealthMetrics(
        metrics
            .histogram(
                "health_request_duration_seconds",
                "Time until every thread of the server has answered itself.",
                new double[] {0.00025, 0.0025, 0.025, 0.25, 2.5})
            .with(),
        metrics
            .counter(
                "health_request_failures_total",
                "Times that a thread of the server did not answer itself in time.")
            .with());
  }
}
