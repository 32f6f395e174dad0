package isochrone.plugin.geo.latency.exchange;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;

/** What is counted about cells from outside. */
final class ExchangeMetrics {
  private final Counter taken;
  private final Counter older;
  private final Counter refused;

  ExchangeMetrics(Metrics metrics) {
    CounterFamily cells =
        metrics.counter(
            "isochrone_latency_imported_total",
            "Round trips that somebody imported, by what became of them.",
            "result");
    taken = cells.with("taken");
    older = cells.with("older");
    refused = cells.with("refused");
  }

  void imported(Merged merged) {
    taken.add(merged.taken());
    older.add(merged.older());
    refused.add(merged.refused());
  }
}
