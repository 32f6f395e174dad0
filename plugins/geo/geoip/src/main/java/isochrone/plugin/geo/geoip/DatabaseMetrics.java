package isochrone.plugin.geo.geoip;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Metrics;
import java.util.List;

/**
 * What is counted about a database file.
 *
 * @param reloads contents taken over after the first
 * @param failures contents refused after the first
 * @param shown the gauges, to be closed in the end
 */
record DatabaseMetrics(Counter reloads, Counter failures, List<AutoCloseable> shown) {

  static DatabaseMetrics of(Metrics metrics, DatabaseFile file) {
    String name = file.path().toString();
    return new DatabaseMetrics(
        metrics
            .counter(
                "isochrone_geoip_reloads_total",
                "Changes of a database file that were taken over.",
                "file")
            .with(name),
        metrics
            .counter(
                "isochrone_geoip_reload_failed_total",
                "Changes of a database file that were refused.",
                "file")
            .with(name),
        List.of(
            metrics
                .gauge("isochrone_geoip_networks", "Networks in a database file.", "file")
                .show(file::networks, name),
            metrics
                .gauge(
                    "isochrone_geoip_built_timestamp_seconds",
                    "When a database file was made, as it says.",
                    "file")
                .show(file::built, name),
            metrics
                .gauge(
                    "isochrone_geoip_stale",
                    "Whether a database file is broken and an older content of it is used.",
                    "file")
                .show(file::stale, name)));
  }
}
