package isochrone.plugin.serving.file;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import java.util.function.BooleanSupplier;

/**
 * What is counted about one zone and its file.
 *
 * @param reloads contents taken over after the first
 * @param failures contents refused after the first
 * @param stale shows whether the file is broken
 * @param labels of all of them
 */
record FileMetrics(Counter reloads, Counter failures, GaugeFamily stale, ZoneFile.Key labels) {

  static FileMetrics of(Metrics metrics, ZoneFile.Key key) {
    String zone = key.zone();
    String file = key.file().toString();
    return new FileMetrics(
        metrics
            .counter(
                "isochrone_file_reloads_total",
                "Changes of a master file that were taken over.",
                "zone",
                "file")
            .with(zone, file),
        metrics
            .counter(
                "isochrone_file_reload_failed_total",
                "Changes of a master file that were refused.",
                "zone",
                "file")
            .with(zone, file),
        metrics.gauge(
            "isochrone_file_stale",
            "Whether a master file is broken and an older content of it is served.",
            "zone",
            "file"),
        key);
  }

  /** Shows a state until the result is closed. */
  AutoCloseable show(BooleanSupplier broken) {
    return stale.show(() -> broken.getAsBoolean() ? 1 : 0, labels.zone(), labels.file().toString());
  }
}
