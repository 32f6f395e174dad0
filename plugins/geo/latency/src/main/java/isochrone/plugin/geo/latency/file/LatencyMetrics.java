package isochrone.plugin.geo.latency.file;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What is counted about one file. */
final class LatencyMetrics implements AutoCloseable {
  private final Counter reloads;
  private final Counter failures;
  private final List<AutoCloseable> shown;

  /** Shows numbers of a file until it is closed. */
  LatencyMetrics(
      Metrics metrics,
      Path path,
      DoubleSupplier prefixes,
      DoubleSupplier rows,
      DoubleSupplier stale) {
    String file = path.toString();
    reloads =
        metrics
            .counter(
                "isochrone_latency_reloads_total",
                "Changes of a table of round trips that were taken over.",
                "file")
            .with(file);
    failures =
        metrics
            .counter(
                "isochrone_latency_reload_failed_total",
                "Changes of a table of round trips that were refused.",
                "file")
            .with(file);
    GaugeFamily prefixFamily =
        metrics.gauge("isochrone_latency_prefixes", "Prefixes in a table of round trips.", "file");
    GaugeFamily rowFamily =
        metrics.gauge(
            "isochrone_latency_rows", "Different rows in a table of round trips.", "file");
    GaugeFamily staleFamily =
        metrics.gauge(
            "isochrone_latency_stale",
            "Whether a table of round trips is broken and an older content of it is used.",
            "file");
    shown =
        List.of(
            prefixFamily.show(prefixes, file),
            rowFamily.show(rows, file),
            staleFamily.show(stale, file));
  }

  Counter reloads() {
    return reloads;
  }

  Counter failures() {
    return failures;
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
