package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.Source;
import java.util.Arrays;

/** What neighbours that agree know together, by region. Used again and again. */
final class Area {
  private long key;
  private int leaves;
  private int votes;
  private int size;
  private int[] regions = new int[8];
  private Sketch[] sketches = new Sketch[8];

  /** How many samples were measured; of imported cells none. */
  private int[] measured = new int[8];

  private boolean[] imported = new boolean[8];
  private long[] seconds = new long[8];

  /** The smallest prefix around all that it is of. */
  long key() {
    return key;
  }

  /** Begins anew, for a prefix, with sketches from the pool. */
  void load(long prefix, ChosenCells cells, long second, Pool pool) {
    key = prefix;
    leaves = 1;
    votes = 0;
    while (cells.next()) {
      CellReader cell = cells.cell();
      int samples = Math.min(Folding.MAX_COUNT, cell.samples());
      votes =
          Math.min(ChosenCells.ENOUGH, votes + (cell.isImported() ? ChosenCells.ENOUGH : samples));
      Sketch sketch = pool.sketch();
      cells.addTo(sketch, second);
      room(size + 1);
      regions[size] = cell.region();
      sketches[size] = sketch;
      measured[size] = cell.isImported() ? 0 : samples;
      imported[size] = cell.isImported();
      seconds[size] = cell.second();
      size++;
    }
  }

  private void room(int needed) {
    if (needed > regions.length) {
      int room = 2 * needed;
      regions = Arrays.copyOf(regions, room);
      sketches = Arrays.copyOf(sketches, room);
      measured = Arrays.copyOf(measured, room);
      imported = Arrays.copyOf(imported, room);
      seconds = Arrays.copyOf(seconds, room);
    }
  }

  /** Tells of all regions that both know. */
  void compare(Area other, Difference difference) {
    int j = 0;
    for (int i = 0; i < size; i++) {
      while (j < other.size && other.regions[j] < regions[i]) {
        j++;
      }
      if (j < other.size && other.regions[j] == regions[i]) {
        difference.add(sketches[i], other.sketches[j]);
      }
    }
  }

  /** Takes all that another one knows, which is empty then, and the prefix around both. */
  void absorb(Area other, Pool pool) {
    key = Key.around(key, other.key);
    leaves += other.leaves;
    votes += other.votes;
    int both = size + other.size - shared(other);
    room(both);
    int i = size - 1;
    int j = other.size - 1;
    for (int at = both - 1; at >= 0; at--) {
      if (j < 0 || (i >= 0 && regions[i] > other.regions[j])) {
        move(this, i--, at);
      } else if (i < 0 || other.regions[j] > regions[i]) {
        move(other, j--, at);
      } else {
        add(i, other, j--, pool);
        move(this, i--, at);
      }
    }
    size = both;
    other.size = 0;
  }

  private int shared(Area other) {
    int shared = 0;
    int j = 0;
    for (int i = 0; i < size && j < other.size; i++) {
      while (j < other.size && other.regions[j] < regions[i]) {
        j++;
      }
      shared += j < other.size && other.regions[j] == regions[i] ? 1 : 0;
    }
    return shared;
  }

  private void move(Area from, int index, int to) {
    regions[to] = from.regions[index];
    sketches[to] = from.sketches[index];
    measured[to] = from.measured[index];
    imported[to] = from.imported[index];
    seconds[to] = from.seconds[index];
  }

  private void add(int to, Area from, int index, Pool pool) {
    sketches[to].merge(from.sketches[index]);
    pool.free(from.sketches[index]);
    measured[to] = Math.min(Folding.MAX_COUNT, measured[to] + from.measured[index]);
    imported[to] |= from.imported[index];
    seconds[to] = Math.max(seconds[to], from.seconds[index]);
  }

  /**
   * How much of the space it speaks for: each of its prefixes has the same few votes from the same
   * few samples on. However much somebody says in one prefix, it is said of that one.
   */
  int votes() {
    return votes;
  }

  /** What it says of the regions of which enough is known. */
  Row row() {
    Row row = new Row(key, leaves, size);
    for (int i = 0; i < size; i++) {
      if (imported[i] || measured[i] >= ChosenCells.ENOUGH) {
        Source source = measured[i] >= ChosenCells.ENOUGH ? Source.MEASURED : Source.IMPORTED;
        int samples = (int) Math.round(sketches[i].samples());
        row.add(regions[i], (float) sketches[i].median(), source, samples, seconds[i]);
      }
    }
    return row;
  }

  /** Gives back its sketches. */
  void clear(Pool pool) {
    for (int i = 0; i < size; i++) {
      pool.free(sketches[i]);
    }
    size = 0;
  }
}
