package isochrone.plugin.geo.latency.ledger;

import com.datadoghq.sketch.ddsketch.encoding.BinEncodingMode;
import com.datadoghq.sketch.ddsketch.encoding.Flag;
import com.datadoghq.sketch.ddsketch.encoding.Output;
import com.datadoghq.sketch.ddsketch.encoding.VarEncodingHelper;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.Store;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The weights of a sketch, each with the number of its bin, ascending. Round trips to one region
 * fill a few bins of hundreds, with outliers far away: an array over all between would be long.
 */
final class Bins implements Store {
  private int[] indexes = new int[8];
  private double[] weights = new double[8];
  private int[] spareIndexes = new int[8];
  private double[] spareWeights = new double[8];
  private int size;
  private double total;

  int size() {
    return size;
  }

  int index(int at) {
    return indexes[at];
  }

  double weight(int at) {
    return weights[at];
  }

  /** Adds a bin behind all others. */
  void append(int index, double weight) {
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    indexes[size] = index;
    weights[size] = weight;
    size++;
    total += weight;
  }

  @Override
  public void add(int index, double count) {
    int at = Arrays.binarySearch(indexes, 0, size, index);
    if (at >= 0) {
      weights[at] += count;
      total += count;
      return;
    }
    append(index, count);
    int to = -at - 1;
    System.arraycopy(indexes, to, indexes, to + 1, size - 1 - to);
    System.arraycopy(weights, to, weights, to + 1, size - 1 - to);
    indexes[to] = index;
    weights[to] = count;
  }

  @Override
  public void mergeWith(Store store) {
    if (store instanceof Bins other) {
      merge(other);
    } else {
      store.forEach(this::add);
    }
  }

  private void merge(Bins other) {
    int room = size + other.size;
    if (spareIndexes.length < room) {
      spareIndexes = new int[2 * room];
      spareWeights = new double[2 * room];
    }
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < size || j < other.size) {
      boolean mine = j == other.size || (i < size && indexes[i] <= other.indexes[j]);
      boolean theirs = i == size || (j < other.size && other.indexes[j] <= indexes[i]);
      spareIndexes[count] = mine ? indexes[i] : other.indexes[j];
      spareWeights[count] = (mine ? weights[i++] : 0) + (theirs ? other.weights[j++] : 0);
      count++;
    }
    total += other.total;
    swap(count);
  }

  private void swap(int count) {
    int[] oldIndexes = indexes;
    double[] oldWeights = weights;
    indexes = spareIndexes;
    weights = spareWeights;
    spareIndexes = oldIndexes;
    spareWeights = oldWeights;
    size = count;
  }

  @Override
  public Bins copy() {
    Bins copy = new Bins();
    copy.merge(this);
    return copy;
  }

  @Override
  public void clear() {
    size = 0;
    total = 0;
  }

  @Override
  public double getTotalCount() {
    return total;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public Iterator<Bin> getAscendingIterator() {
    return new Walk(0, 1);
  }

  @Override
  public Iterator<Bin> getDescendingIterator() {
    return new Walk(size - 1, -1);
  }

  @Override
  public void encode(Output output, Flag.Type storeFlagType) throws IOException {
    BinEncodingMode.INDEX_DELTAS_AND_COUNTS.toFlag(storeFlagType).encode(output);
    VarEncodingHelper.encodeUnsignedVarLong(output, size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      VarEncodingHelper.encodeSignedVarLong(output, indexes[i] - before);
      VarEncodingHelper.encodeVarDouble(output, weights[i]);
      before = indexes[i];
    }
  }

  /** From one end to the other. */
  private final class Walk implements Iterator<Bin> {
    private final int step;
    private int at;

    Walk(int from, int step) {
      this.at = from;
      this.step = step;
    }

    @Override
    public boolean hasNext() {
      return at >= 0 && at < size;
    }

    @Override
    public Bin next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Bin bin = new Bin(indexes[at], weights[at]);
      at += step;
      return bin;
    }
  }
}
