package isochrone.host.metrics;

import isochrone.api.metrics.Snapshot;
import isochrone.api.metrics.Snapshot.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What all metrics of one family have in common.
 *
 * @param name the name without a namespace
 * @param help one sentence
 * @param kind what the numbers are
 * @param labels names of the labels
 */
record Shape(String name, String help, Kind kind, List<String> labels) {

  Snapshot with(List<Snapshot.Series> series) {
    return new Snapshot(name, help, kind, labels, series);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " with labels " + labels;
  }
}
