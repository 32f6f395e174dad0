package isochrone.net;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;

/** What the transports count; none of it is written for every query. */
final class NetMetrics {
  final GaugeFamily connections;
  final CounterFamily accepted;
  final CounterFamily rejected;
  final CounterFamily closed;
  final CounterFamily udpErrors;
  final Counter failures;

  NetMetrics(Metrics metrics) {
    connections = metrics.gauge("isochrone_tcp_connections", "Open TCP connections.", "server");
    accepted =
        metrics.counter("isochrone_tcp_accepted_total", "TCP connections accepted.", "server");
    rejected =
        metrics.counter(
            "isochrone_tcp_rejected_total",
            "TCP connections closed at once: too many in all, too many of one client, or an error.",
            "server",
            "reason");
    closed =
        metrics.counter(
            "isochrone_tcp_closed_total",
            "TCP connections ended, by the client or by the server and why.",
            "server",
            "reason");
    udpErrors =
        metrics.counter(
            "isochrone_udp_errors_total",
            "Datagrams the system failed to receive or send, and answers no buffer had room for.",
            "server",
            "reason");
    failures =
        metrics
            .counter("isochrone_failures_total", "Queries lost by an error inside the server.")
            .with();
  }
}
