package isochrone.host.metrics;

import isochrone.api.Exchange;
import isochrone.api.metrics.Histogram;
import isochrone.api.metrics.HistogramFamily;
import isochrone.api.metrics.Snapshot;
import isochrone.wire.QueryPath;
import java.util.Arrays;
import java.util.List;

/** Histograms in memory: a cell for each bucket, one for the last bucket, one for the sum. */
final class StoredHistograms extends Family<StoredHistograms.StoredHistogram>
    implements HistogramFamily {
  private final Cells cells;
  private final double[] bounds;

  StoredHistograms(Shape shape, Cells cells, double[] bounds) {
    super(shape);
    this.cells = cells;
    this.bounds = bounds.clone();
    for (int i = 0; i < bounds.length; i++) {
      if (!Double.isFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) {
        throw new IllegalArgumentException(
            shape.name() + ": bounds must be finite and ascend, were " + Arrays.toString(bounds));
      }
    }
  }

  /** This family; refuses other bounds than it has. */
  StoredHistograms withBounds(double[] asked) {
    if (!Arrays.equals(bounds, asked)) {
      throw new IllegalArgumentException(
          shape().name()
              + " has the bounds "
              + Arrays.toString(bounds)
              + ", asked for with "
              + Arrays.toString(asked));
    }
    return this;
  }

  @Override
  public Histogram with(String... values) {
    return member(values);
  }

  @Override
  StoredHistogram make() {
    return new StoredHistogram(bounds, cells.take(bounds.length + 2));
  }

  @Override
  void show(List<String> values, StoredHistogram histogram, List<Snapshot.Series> series) {
    long[] counts = new long[bounds.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = histogram.range.sum(i);
    }
    double sum = histogram.range.sumOfDoubles(bounds.length + 1);
    series.add(new Snapshot.Series(values, sum, bounds.clone(), counts));
  }

  /** A histogram in memory. */
  static final class StoredHistogram implements Histogram {
    private final double[] bounds;
    private final Cells.Range range;

    StoredHistogram(double[] bounds, Cells.Range range) {
      this.bounds = bounds;
      this.range = range;
    }

    @Override
    @QueryPath
    public void observe(Exchange x, double value) {
      int loop = x.loop();
      range.increment(loop, bucket(value));
      range.add(loop, bounds.length + 1, value);
    }

    @Override
    public void observe(double value) {
      range.increment(bucket(value));
      range.add(bounds.length + 1, value);
    }

    /** The first bucket that holds the value; from the bottom, where nearly all values are. */
    private int bucket(double value) {
      int bucket = 0;
      while (bucket < bounds.length && value > bounds[bucket]) {
        bucket++;
      }
      return bucket;
    }
  }
}
