package isochrone.host.metrics;

import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Snapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Gauges that are asked for their values when somebody looks. */
final class StoredGauges extends Family<CopyOnWriteArrayList<StoredGauges.Shown>>
    implements GaugeFamily {

  private final List<Told> sources = new CopyOnWriteArrayList<>();

  StoredGauges(Shape shape) {
    super(shape);
  }

  @Override
  public AutoCloseable showAll(Source source) {
    Told own = new Told(source);
    sources.add(own);
    return () -> sources.remove(own);
  }

  @Override
  void showMore(List<Snapshot.Series> series) {
    for (Told told : sources) {
      try {
        told.source.tell((value, values) -> series.addAll(show(value, List.of(values))));
      } catch (RuntimeException e) {
        // What it told before stays: one broken source must not hide all the others.
      }
    }
  }

  private static List<Snapshot.Series> show(double value, List<String> values) {
    return Double.isNaN(value)
        ? List.of()
        : List.of(new Snapshot.Series(values, value, new double[0], new long[0]));
  }

  @Override
  public AutoCloseable show(DoubleSupplier value, String... values) {
    CopyOnWriteArrayList<Shown> gauge = member(values);
    Shown shown = new Shown(value);
    gauge.add(shown);
    return () -> gauge.remove(shown);
  }

  @Override
  CopyOnWriteArrayList<Shown> make() {
    return new CopyOnWriteArrayList<>();
  }

  @Override
  List<Snapshot.Series> show(List<String> values, CopyOnWriteArrayList<Shown> gauge) {
    Object[] all = gauge.toArray();
    if (all.length == 0) {
      return List.of();
    }
    try {
      return show(((Shown) all[all.length - 1]).value.getAsDouble(), values);
    } catch (RuntimeException e) {
      return List.of(); // one broken gauge must not hide all the others
    }
  }

  /** One source; equal to no other, even if it is the same. */
  static final class Told {
    private final Source source;

    Told(Source source) {
      this.source = source;
    }
  }

  /** One supplier; equal to no other, even of the same values. */
  static final class Shown {
    private final DoubleSupplier value;

    Shown(DoubleSupplier value) {
      this.value = value;
    }
  }
}
