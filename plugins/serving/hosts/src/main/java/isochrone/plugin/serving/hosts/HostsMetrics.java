package isochrone.plugin.serving.hosts;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is counted about all hosts files together: several blocks may take their part of the same
 * one.
 */
final class HostsMetrics implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Map<HostsFile, List<AutoCloseable>> shown = new ConcurrentHashMap<>();
  private final GaugeFamily entries;
  private final GaugeFamily stale;
  private final GaugeFamily rejected;
  private final CounterFamily reloads;
  private final CounterFamily failures;
  private final AutoCloseable newest;

  /** There is one of them. */
  record Key() {}

  HostsMetrics(Metrics metrics) {
    entries =
        metrics.gauge(
            "hosts_entries", "Records made of a hosts file and of lines in blocks.", "hostsfile");
    stale =
        metrics.gauge(
            "isochrone_hosts_stale",
            "Whether a hosts file cannot be read and an older content of it is served.",
            "hostsfile");
    rejected =
        metrics.gauge(
            "isochrone_hosts_rejected_lines",
            "Lines of a hosts file that is served of which nothing can be used.",
            "hostsfile");
    reloads =
        metrics.counter(
            "isochrone_hosts_reloads_total",
            "Changes of a hosts file that were taken over.",
            "hostsfile");
    failures =
        metrics.counter(
            "isochrone_hosts_reload_failed_total",
            "Changes of a hosts file that were refused.",
            "hostsfile");
    newest =
        metrics
            .gauge(
                "hosts_reload_timestamp_seconds",
                "When the hosts file that is served was written; the latest of several.")
            .show(this::written);
  }

  void add(HostsFile file) {
    String path = file.path().toString();
    shown.put(
        file,
        List.of(
            entries.show(file::records, path),
            stale.show(() -> file.isStale() ? 1 : 0, path),
            rejected.show(() -> rejected(file), path)));
  }

  private static int rejected(HostsFile file) {
    HostsContent content = file.content();
    return content == null ? 0 : content.rejected();
  }

  void remove(HostsFile file) {
    List<AutoCloseable> gauges = shown.remove(file);
    if (gauges != null) {
      gauges.forEach(HostsMetrics::close);
    }
  }

  Counter reloads(Path path) {
    return reloads.with(path.toString());
  }

  Counter failures(Path path) {
    return failures.with(path.toString());
  }

  /** Not a number, and so not shown, where there is no file. */
  private double written() {
    return shown.keySet().stream()
        .map(HostsFile::content)
        .filter(Objects::nonNull)
        .map(HostsContent::modified)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(time -> time.getEpochSecond() + time.getNano() / NANOS)
        .orElse(Double.NaN);
  }

  private static void close(AutoCloseable gauge) {
    try {
      gauge.close();
    } catch (Exception e) {
      throw new IllegalStateException("a gauge that cannot be closed", e);
    }
  }

  @Override
  public void close() {
    close(newest);
  }
}
