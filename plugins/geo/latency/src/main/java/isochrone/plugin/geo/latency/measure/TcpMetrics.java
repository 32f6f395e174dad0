package isochrone.plugin.geo.latency.measure;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;

/**
 * Counts round trips of clients that ask by TCP, by what became of them, and invitations.
 *
 * @param taken it was measured
 * @param repeated the client was measured a moment ago
 * @param local the client is this machine, or on its wire
 * @param implausible it is longer than it can be
 * @param invitations answers by UDP that ask to come by TCP
 */
record TcpMetrics(
    Counter taken, Counter repeated, Counter local, Counter implausible, Counter invitations) {

  static TcpMetrics in(Metrics metrics) {
    CounterFamily samples =
        metrics.counter(
            "isochrone_latency_tcp_samples_total",
            "Round trips of clients that ask by TCP, by what became of them.",
            "result");
    return new TcpMetrics(
        samples.with("taken"),
        samples.with("repeated"),
        samples.with("local"),
        samples.with("implausible"),
        metrics
            .counter(
                "isochrone_latency_invitations_total",
                "Answers by UDP that asked clients to come by TCP.")
            .with());
  }
}
