package isochrone.plugin.observability.prometheus;

import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.HistogramFamily;
import isochrone.api.metrics.Metrics;

/**
 * The families that count queries, named, labelled and divided as CoreDNS does, so that its boards
 * and alerts fit. The label {@code view} is always empty.
 *
 * @param requests queries
 * @param durations seconds from the arrival of a query to its answer
 * @param requestSizes octets of queries
 * @param dnssecOk queries with the DO bit
 * @param responseSizes octets of answers
 * @param responses answers
 */
record RequestMetrics(
    CounterFamily requests,
    HistogramFamily durations,
    HistogramFamily requestSizes,
    CounterFamily dnssecOk,
    HistogramFamily responseSizes,
    CounterFamily responses) {

  private static final double SHORTEST = 0.00025;
  private static final int DOUBLINGS = 16;

  /** The odd 8291 is CoreDNS's. */
  private static final double[] SIZES = {
    0, 100, 200, 300, 400, 511, 1023, 2047, 4095, 8291, 16e3, 32e3, 48e3, 64e3
  };

  static RequestMetrics in(Metrics metrics) {
    return new RequestMetrics(
        metrics.counter(
            "dns_requests_total",
            "DNS queries received.",
            "server",
            "zone",
            "view",
            "proto",
            "family",
            "type"),
        metrics.histogram(
            "dns_request_duration_seconds",
            "Time from the arrival of a query to its answer.",
            doubled(),
            "server",
            "zone",
            "view"),
        metrics.histogram(
            "dns_request_size_bytes",
            "Size of queries, without the length field of TCP.",
            SIZES,
            "server",
            "zone",
            "view",
            "proto"),
        metrics.counter(
            "dns_do_requests_total",
            "Queries with the bit DO, which asks for DNSSEC.",
            "server",
            "zone",
            "view"),
        metrics.histogram(
            "dns_response_size_bytes",
            "Size of answers, without the length field of TCP.",
            SIZES,
            "server",
            "zone",
            "view",
            "proto"),
        metrics.counter(
            "dns_responses_total",
            "Answers sent, by result and by the plugin that answered.",
            "server",
            "zone",
            "view",
            "rcode",
            "plugin"));
  }

  private static double[] doubled() {
    double[] bounds = new double[DOUBLINGS];
    for (int i = 0; i < DOUBLINGS; i++) {
      bounds[i] = SHORTEST * (1 << i);
    }
    return bounds;
  }
}
