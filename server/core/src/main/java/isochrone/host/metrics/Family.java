package isochrone.host.metrics;

import isochrone.api.metrics.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of one name, each under its label values. */
abstract class Family<M> {
  private final Shape shape;
  private final Map<List<String>, M> members = new LinkedHashMap<>();

  Family(Shape shape) {
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  /** Makes the metric of label values that were not asked for before. */
  abstract M make();

  /** Adds what a metric shows, where there is something to show. */
  abstract void show(List<String> values, M member, List<Snapshot.Series> series);

  /** Adds what the family shows besides its members. */
  void showMore(List<Snapshot.Series> series) {}

  final M member(String... values) {
    List<String> key = labels(values);
    synchronized (members) {
      return members.computeIfAbsent(key, asked -> make());
    }
  }

  /** The values of the labels, one for each. */
  final List<String> labels(String... values) {
    if (values.length != shape.labels().size()) {
      throw new IllegalArgumentException(
          shape.name() + " takes values for " + shape.labels() + ", not " + List.of(values));
    }
    return List.of(values);
  }

  final Snapshot snapshot() {
    Map<List<String>, M> now;
    synchronized (members) {
      now = new LinkedHashMap<>(members);
    }
    List<Snapshot.Series> series = new ArrayList<>();
    now.forEach((values, member) -> show(values, member, series));
    showMore(series);
    return shape.with(series);
  }
}
