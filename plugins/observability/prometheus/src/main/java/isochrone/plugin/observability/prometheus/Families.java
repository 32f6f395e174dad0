package isochrone.plugin.observability.prometheus;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import isochrone.api.metrics.Metrics;
import isochrone.api.metrics.Snapshot;
import isochrone.api.metrics.Snapshot.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the server's metrics into those of the Prometheus library.
 *
 * @param namespace what names begin with
 * @param shown which series of profiles and endpoints are among them
 */
record Families(String namespace, Detail shown) {
  /** Families of this prefix are named the same under any namespace. */
  private static final String OURS = "isochrone_";

  /** All families, also those that show nothing yet: what may come is known from the beginning. */
  List<MetricFamilySamples> of(Metrics metrics) {
    return metrics.snapshot().stream().map(this::of).toList();
  }

  private MetricFamilySamples of(Snapshot family) {
    String name = family.name().startsWith(OURS) ? family.name() : namespace + "_" + family.name();
    List<Sample> samples = new ArrayList<>();
    for (Series series : shown.shows(family) ? family.series() : List.<Series>of()) {
      if (family.kind() == Snapshot.Kind.HISTOGRAM) {
        addHistogram(samples, name, family.labels(), series);
      } else {
        samples.add(new Sample(name, family.labels(), series.labels(), series.value()));
      }
    }
    return new MetricFamilySamples(name, type(family.kind()), family.help(), samples);
  }

  private static Collector.Type type(Snapshot.Kind kind) {
    return switch (kind) {
      case COUNTER -> Collector.Type.COUNTER;
      case GAUGE -> Collector.Type.GAUGE;
      case HISTOGRAM -> Collector.Type.HISTOGRAM;
    };
  }

  private static void addHistogram(
      List<Sample> samples, String name, List<String> labels, Series series) {
    List<String> bucketLabels = with(labels, "le");
    long sum = 0;
    for (int i = 0; i < series.counts().length; i++) {
      sum += series.counts()[i];
      String bound = i < series.bounds().length ? plain(series.bounds()[i]) : "+Inf";
      samples.add(new Sample(name + "_bucket", bucketLabels, with(series.labels(), bound), sum));
    }
    samples.add(new Sample(name + "_count", labels, series.labels(), sum));
    samples.add(new Sample(name + "_sum", labels, series.labels(), series.value()));
  }

  private static List<String> with(List<String> values, String last) {
    List<String> all = new ArrayList<>(values);
    all.add(last);
    return all;
  }

  /** A bound as Go prints it, because queries compare the label as text: 0.00025, 64000. */
  private static String plain(double bound) {
    return bound == 0 ? "0" : BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
