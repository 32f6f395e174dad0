package isochrone.plugin.geo.latency.store;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Metrics;

/**
 * What is counted about the file.
 *
 * @param saved how often it was written
 * @param failed how often it could not be written
 * @param unreadable how often it could not be read
 */
record StoreMetrics(Counter saved, Counter failed, Counter unreadable) {

  static StoreMetrics of(Metrics metrics) {
    return new StoreMetrics(
        metrics
            .counter(
                "isochrone_latency_saved_total",
                "How often the learned round trips were written to their file.")
            .with(),
        metrics
            .counter(
                "isochrone_latency_save_failed_total",
                "How often the learned round trips could not be written to their file.")
            .with(),
        metrics
            .counter(
                "isochrone_latency_unreadable_total",
                "Files of learned round trips that could not be read and were put aside.")
            .with());
  }
}
