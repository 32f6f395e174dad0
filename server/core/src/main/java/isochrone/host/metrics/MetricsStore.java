package isochrone.host.metrics;

import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.HistogramFamily;
import isochrone.api.metrics.Metrics;
import isochrone.api.metrics.Snapshot;
import isochrone.api.metrics.Snapshot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All numbers of the server, kept so that counting on an event loop is one plain write.
 *
 * <p>Each loop has memory of its own, and so have all other threads together; a snapshot sums them.
 * It may miss what is being counted at that moment, never what was counted before.
 */
public final class MetricsStore implements Metrics {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final Cells cells;
  private final Map<String, Family<?>> families = new TreeMap<>();

  /** A store for so many event loops. */
  public MetricsStore(int loops) {
    cells = new Cells(loops);
  }

  @Override
  public CounterFamily counter(String name, String help, String... labels) {
    if (!name.endsWith("_total")) {
      throw new IllegalArgumentException("the name of a counter ends in _total, not " + name);
    }
    Shape shape = shape(name, help, Kind.COUNTER, labels);
    return family(shape, StoredCounters.class, () -> new StoredCounters(shape, cells));
  }

  @Override
  public GaugeFamily gauge(String name, String help, String... labels) {
    Shape shape = shape(name, help, Kind.GAUGE, labels);
    return family(shape, StoredGauges.class, () -> new StoredGauges(shape));
  }

  @Override
  public HistogramFamily histogram(String name, String help, double[] buckets, String... labels) {
    Shape shape = shape(name, help, Kind.HISTOGRAM, labels);
    StoredHistograms family =
        family(shape, StoredHistograms.class, () -> new StoredHistograms(shape, cells, buckets));
    return family.withBounds(buckets);
  }

  @Override
  public List<Snapshot> snapshot() {
    List<Family<?>> now;
    synchronized (families) {
      now = new ArrayList<>(families.values());
    }
    return now.stream().map(Family::snapshot).toList();
  }

  private <F extends Family<?>> F family(Shape shape, Class<F> type, Supplier<F> make) {
    synchronized (families) {
      Family<?> family = families.computeIfAbsent(shape.name(), name -> make.get());
      if (!type.isInstance(family) || !family.shape().labels().equals(shape.labels())) {
        throw new IllegalArgumentException(
            shape.name() + " is already " + family.shape() + ", asked for as " + shape);
      }
      return type.cast(family);
    }
  }

  private static Shape shape(String name, String help, Kind kind, String... labels) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a metric: " + name);
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches() || label.startsWith("__")) {
        throw new IllegalArgumentException(name + ": not a name of a label: " + label);
      }
    }
    return new Shape(name, help, kind, List.of(labels));
  }
}
