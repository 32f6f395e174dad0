package isochrone.plugin.serving.echo;

import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;

final class EchoMetrics {
  private static final String LOST = "isochrone_echoes_lost_total";

  private final CounterFamily echoes;
  private final CounterFamily lost;

  EchoMetrics(Metrics metrics) {
    echoes = metrics.counter("dns_echoes_total", "Echoes.", "server", "zone");
    lost = metrics.counter(LOST, "Echoes that were lost.", "proxy_name");
    metrics.gauge(
        "echo_depth", "How deep.");
  }
}
