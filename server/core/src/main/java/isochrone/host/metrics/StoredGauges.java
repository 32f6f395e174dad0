package isochrone.host.metrics;

import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Snapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Gauges that are asked for their values when somebody looks. */
final class StoredGauges extends Family<CopyOnWriteArrayList<StoredGauges.Shown>>
    implements GaugeFamily {

  StoredGauges(Shape shape) {
    super(shape);
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
      double value = ((Shown) all[all.length - 1]).value.getAsDouble();
      return Double.isNaN(value)
          ? List.of()
          : List.of(new Snapshot.Series(values, value, new double[0], new long[0]));
    } catch (RuntimeException e) {
      return List.of(); // one broken gauge must not hide all the others
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
