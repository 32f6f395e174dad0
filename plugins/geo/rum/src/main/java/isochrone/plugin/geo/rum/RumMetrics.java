package isochrone.plugin.geo.rum;

import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;

/**
 * Counts what comes from browsers.
 *
 * @param plans by site and result
 * @param beacons by site and result
 * @param times by site and region
 */
record RumMetrics(CounterFamily plans, CounterFamily beacons, CounterFamily times) {
  static RumMetrics in(Metrics metrics) {
    return new RumMetrics(
        metrics.counter(
            "isochrone_rum_plans_total",
            "Requests for what a visit shall measure, by what became of them.",
            "site",
            "result"),
        metrics.counter(
            "isochrone_rum_beacons_total",
            "What visits sent, by what became of it.",
            "site",
            "result"),
        metrics.counter(
            "isochrone_rum_times_total",
            "Round trips that were taken over from beacons.",
            "site",
            "region"));
  }

  /** Shows all that may happen, before it does. */
  void declare(RumSettings settings) {
    declare(Site.UNKNOWN);
    for (Site site : settings.sites()) {
      declare(site.name());
      settings.regions().forEach(region -> times.with(site.name(), region));
    }
  }

  private void declare(String site) {
    for (Result result : Result.values()) {
      beacons.with(site, result.label());
    }
    for (Result result : PlanPage.RESULTS) {
      plans.with(site, result.label());
    }
  }
}
