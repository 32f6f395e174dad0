package isochrone.host.metrics;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Snapshot;
import isochrone.wire.QueryPath;
import java.util.List;

/** Counters in memory. */
final class StoredCounters extends Family<StoredCounters.StoredCounter> implements CounterFamily {
  private final Cells cells;

  StoredCounters(Shape shape, Cells cells) {
    super(shape);
    this.cells = cells;
  }

  @Override
  public Counter with(String... values) {
    return member(values);
  }

  @Override
  StoredCounter make() {
    return new StoredCounter(cells.take(1));
  }

  @Override
  void show(List<String> values, StoredCounter counter, List<Snapshot.Series> series) {
    series.add(new Snapshot.Series(values, counter.cell.sum(0)));
  }

  /** A counter in memory. */
  static final class StoredCounter implements Counter {
    private final Cells.Range cell;

    StoredCounter(Cells.Range cell) {
      this.cell = cell;
    }

    @Override
    @QueryPath
    public void add(Exchange x) {
      cell.increment(x.loop(), 0);
    }

    @Override
    public void add() {
      cell.increment(0);
    }

    @Override
    public void add(long count) {
      cell.addCount(0, count);
    }
  }
}
