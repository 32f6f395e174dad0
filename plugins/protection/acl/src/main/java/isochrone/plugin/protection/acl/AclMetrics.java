package isochrone.plugin.protection.acl;

import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;

/**
 * Counts queries by what became of them, in families of CoreDNS.
 *
 * @param allowed by server and view
 * @param blocked by server, zone and view
 * @param filtered by server, zone and view
 * @param dropped by server, zone and view
 */
record AclMetrics(
    CounterFamily allowed, CounterFamily blocked, CounterFamily filtered, CounterFamily dropped) {

  static AclMetrics in(Metrics metrics) {
    return new AclMetrics(
        metrics.counter(
            "acl_allowed_requests_total", "Queries that no rule turned away.", "server", "view"),
        metrics.counter(
            "acl_blocked_requests_total",
            "Queries that were refused by a rule.",
            "server",
            "zone",
            "view"),
        metrics.counter(
            "acl_filtered_requests_total",
            "Queries that a rule had answered with nothing.",
            "server",
            "zone",
            "view"),
        metrics.counter(
            "acl_dropped_requests_total",
            "Queries that a rule left without an answer.",
            "server",
            "zone",
            "view"));
  }

  /** The family of an action that turns queries away. */
  CounterFamily of(Action action) {
    return switch (action) {
      case ALLOW -> allowed;
      case BLOCK -> blocked;
      case FILTER -> filtered;
      case DROP -> dropped;
    };
  }
}
