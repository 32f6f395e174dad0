package isochrone.api.metrics;

import java.util.List;

/**
 * The numbers the server keeps about itself.
 *
 * <p>A family asked for again under the same name is the same family, so counts live across
 * reloads; asking with other labels or another kind is an {@link IllegalArgumentException}. A name
 * that begins with {@code isochrone_} is shown as it is; every other name gets the namespace of the
 * listener that shows it in front ({@code dns_requests_total} becomes {@code
 * coredns_dns_requests_total}).
 */
public interface Metrics {

  /** A family of counters; the name ends in {@code _total}. */
  CounterFamily counter(String name, String help, String... labels);

  /** A family of values that go up and down. */
  GaugeFamily gauge(String name, String help, String... labels);

  /**
   * A family of histograms.
   *
   * @param buckets upper bounds, ascending, without infinity
   */
  HistogramFamily histogram(String name, String help, double[] buckets, String... labels);

  /** All families with what they show now. */
  List<Snapshot> snapshot();
}
