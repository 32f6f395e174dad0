package isochrone.host;

import isochrone.api.Listener;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import isochrone.chain.Generation;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the server is and which plugins serve which zone, as gauges of the constant 1 with the
 * names and labels of CoreDNS.
 */
final class Facts {
  private static final double MILLIS = 1000;

  private final GaugeFamily enabled;

  /** Shows the build for as long as the server lives. */
  Facts(Metrics metrics, String version) {
    metrics
        .gauge(
            "build_info",
            "A constant 1, labelled by the version of the server and of Java.",
            "version",
            "revision",
            "goversion")
        .show(() -> 1, version, "", Runtime.version().toString());
    this.enabled =
        metrics.gauge(
            "plugin_enabled",
            "A constant 1 for each plugin that a zone of a listener uses.",
            "server",
            "zone",
            "view",
            "name");
  }

  /**
   * Shows how the last attempt to load ended, for as long as the server lives.
   *
   * @param loaded when the live configuration went live
   * @param refused the attempt since then that failed
   */
  static void show(
      Metrics metrics,
      Supplier<@Nullable Instant> loaded,
      Supplier<? extends @Nullable Object> refused) {
    metrics
        .gauge(
            "isochrone_config_last_reload_successful",
            "1 when the configuration that was read last is live, 0 when it was refused.")
        .show(() -> loaded.get() != null && refused.get() == null ? 1 : 0);
    metrics
        .gauge(
            "isochrone_config_last_reload_success_timestamp_seconds",
            "When the live configuration went live, since 1970.")
        .show(() -> seconds(loaded.get()));
  }

  private static double seconds(@Nullable Instant time) {
    return time == null ? Double.NaN : time.toEpochMilli() / MILLIS;
  }

  /** Shows the plugins of a configuration until the results are closed. */
  List<AutoCloseable> show(Generation generation, Map<InetSocketAddress, Listener> listeners) {
    List<AutoCloseable> shown = new ArrayList<>();
    for (Generation.ServedBlock block : generation.blocks()) {
      block
          .zones()
          .forEach(
              (zone, addresses) ->
                  addresses.forEach(
                      address -> show(shown, listeners.get(address), zone.text(), block)));
    }
    return shown;
  }

  private void show(
      List<AutoCloseable> shown,
      @Nullable Listener listener,
      String zone,
      Generation.ServedBlock block) {
    if (listener == null) {
      throw new IllegalStateException("zone " + zone + " is served by no listener");
    }
    for (String plugin : block.plugins()) {
      shown.add(enabled.show(() -> 1, listener.text(), zone, "", plugin));
    }
  }
}
