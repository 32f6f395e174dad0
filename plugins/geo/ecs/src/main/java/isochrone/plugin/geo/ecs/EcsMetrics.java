package isochrone.plugin.geo.ecs;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;

/**
 * Counts queries with a client subnet by what became of it.
 *
 * @param used the answer was chosen for the subnet
 * @param withheld no bit of the address was told
 * @param untrusted it came from somebody who is not believed
 * @param malformed it was refused with FORMERR
 */
record EcsMetrics(Counter used, Counter withheld, Counter untrusted, Counter malformed) {

  static EcsMetrics in(Metrics metrics) {
    CounterFamily queries =
        metrics.counter(
            "isochrone_ecs_queries_total",
            "Queries with a client subnet, by what became of it.",
            "outcome");
    return new EcsMetrics(
        queries.with("used"),
        queries.with("withheld"),
        queries.with("untrusted"),
        queries.with("malformed"));
  }
}
