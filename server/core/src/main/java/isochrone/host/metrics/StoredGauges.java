package isochrone.host.metrics;

import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Snapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges that are asked for their values when somebody looks. */
final class StoredGauges extends Family<CopyOnWriteArrayList<StoredGauges.Shown>>
    implements GaugeFamily {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.metrics");

  private final List<Shown> sources = new CopyOnWriteArrayList<>();

  StoredGauges(Shape shape) {
    super(shape);
  }

  @Override
  public AutoCloseable showAll(Source source) {
    return show(sources, new Shown(source));
  }

  @Override
  public AutoCloseable show(DoubleSupplier value, String... values) {
    String[] own = values.clone();
    return show(member(own), new Shown(sink -> sink.gauge(value.getAsDouble(), own)));
  }

  private static AutoCloseable show(List<Shown> all, Shown own) {
    all.add(own);
    return () -> all.remove(own);
  }

  @Override
  CopyOnWriteArrayList<Shown> make() {
    return new CopyOnWriteArrayList<>();
  }

  @Override
  void show(List<String> values, CopyOnWriteArrayList<Shown> gauge, List<Snapshot.Series> series) {
    Object[] all = gauge.toArray();
    if (all.length > 0) {
      ask((Shown) all[all.length - 1], series);
    }
  }

  @Override
  void showMore(List<Snapshot.Series> series) {
    sources.forEach(each -> ask(each, series));
  }

  private void ask(Shown shown, List<Snapshot.Series> series) {
    try {
      shown.source.tell((value, values) -> add(value, labels(values), series));
      shown.broken = false;
    } catch (RuntimeException e) {
      // What it told before stays: one broken source must not hide all the others.
      if (!shown.broken) {
        LOG.warn("{} is not shown whole, as what tells its values fails", shape().name(), e);
      }
      shown.broken = true;
    }
  }

  private static void add(double value, List<String> values, List<Snapshot.Series> series) {
    if (!Double.isNaN(value)) {
      series.add(new Snapshot.Series(values, value));
    }
  }

  /** One source; equal to no other, even if it is the same. */
  static final class Shown {
    private final Source source;

    /** So that each breakdown is told once. */
    private volatile boolean broken;

    Shown(Source source) {
      this.source = source;
    }
  }
}
