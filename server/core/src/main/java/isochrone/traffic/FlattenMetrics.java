package isochrone.traffic;

import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import isochrone.traffic.Lookup.Found;
import isochrone.traffic.Lookup.Question;
import isochrone.wire.RecordSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers about names that are resolved. */
final class FlattenMetrics {
  private static final double NANOS = 1e9;

  private final CounterFamily lookups;
  private final GaugeFamily addresses;
  private final GaugeFamily age;

  FlattenMetrics(Metrics metrics) {
    lookups =
        metrics.counter(
            "isochrone_flatten_lookup_total",
            "Lookups of names that are flattened, by what they found.",
            "name",
            "result");
    addresses =
        metrics.gauge(
            "isochrone_flatten_addresses",
            "Addresses that a flattened name is answered with.",
            "name",
            "resolver");
    age =
        metrics.gauge(
            "isochrone_flatten_age_seconds",
            "Time since the last lookup of a flattened name that went well.",
            "name",
            "resolver");
  }

  /** Counts one lookup. */
  void lookedUp(Question question, Found found) {
    String answered = found.data().isEmpty() ? "nothing" : "found";
    String result = found.trouble() == null ? answered : "failed";
    lookups.with(question.name().toString(), result).add();
  }

  /** Shows how a resolution is doing until the results are closed. */
  List<AutoCloseable> show(Resolution shown) {
    String name = shown.key().name().toString();
    String by = shown.key().by();
    return List.of(
        addresses.show(() -> size(shown.resolved()), name, by),
        age.show(() -> shown.age() / NANOS, name, by));
  }

  private static int size(Resolved resolved) {
    return size(resolved.ipv4()) + size(resolved.ipv6());
  }

  private static int size(@Nullable RecordSet set) {
    return set == null ? 0 : set.size();
  }
}
