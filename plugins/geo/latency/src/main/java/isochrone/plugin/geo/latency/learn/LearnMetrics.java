package isochrone.plugin.geo.latency.learn;

import isochrone.api.geo.Source;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** What is counted about learning. */
final class LearnMetrics implements AutoCloseable {
  private final Metrics metrics;
  private final Counter samples;
  private final Counter dropped;
  private final Counter refused;
  private final List<AutoCloseable> shown = new ArrayList<>();

  LearnMetrics(Metrics metrics) {
    this.metrics = metrics;
    samples =
        counter(
            "isochrone_latency_samples_total", "Samples of round trips that were learned from.");
    dropped =
        counter(
            "isochrone_latency_dropped_total",
            "Samples, cells and prefixes of round trips for which there was no room.");
    refused =
        counter(
            "isochrone_latency_refused_total",
            "Samples and cells of round trips that cannot be true.");
  }

  private Counter counter(String name, String help) {
    return metrics.counter(name, help).with();
  }

  /** Shows how many cells of each source there are. */
  void showCells(ToDoubleFunction<Source> cells) {
    GaugeFamily family =
        metrics.gauge("isochrone_latency_cells", "Cells of the learned table.", "source");
    for (Source source : Source.values()) {
      shown.add(family.show(() -> cells.applyAsDouble(source), source.text()));
    }
  }

  /** Shows a value under a name. */
  void gauge(String name, String help, DoubleSupplier value) {
    shown.add(metrics.gauge(name, help).show(value));
  }

  Counter samples() {
    return samples;
  }

  Counter dropped() {
    return dropped;
  }

  Counter refused() {
    return refused;
  }

  @Override
  public void close() {
    for (AutoCloseable each : shown) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("a gauge that cannot be closed", e);
      }
    }
  }
}
