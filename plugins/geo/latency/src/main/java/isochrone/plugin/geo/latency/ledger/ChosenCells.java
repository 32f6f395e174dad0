package isochrone.plugin.geo.latency.ledger;

/**
 * The cells of one prefix, one for each region: where there are an own and an imported one, the one
 * that is newest, of most samples. What is too old isn't there.
 *
 * <p>“Newest, most samples” is the weight that would be left at one and the same moment; for equal
 * ones the newer, then that of more samples, then the slower. This is an order in which any two
 * cells can be compared, so cells may be merged in any order, and twice.
 *
 * <p>An own cell is compared as it would be exported, and wins over its equal: what comes back from
 * a peer that was told of it doesn't take its place.
 */
final class ChosenCells {
  /** A cell of our own counts from so many samples on. */
  static final int ENOUGH = 3;

  private final Folding folding;
  private final double halfLife;
  private final long since;
  private final CellReader ahead = new CellReader(new byte[0]);
  private final CellReader current = new CellReader(new byte[0]);
  private final Sketch sketch = new Sketch();
  private boolean more;

  /**
   * Chooses among cells.
   *
   * @param halfLife in seconds
   * @param since what is older isn't shown
   */
  ChosenCells(double halfLife, long since) {
    this.folding = new Folding(halfLife);
    this.halfLife = halfLife;
    this.since = since;
  }

  /** Begins with the cells of a prefix. */
  void open(byte[] cells) {
    ahead.open(cells);
    more = step();
  }

  private boolean step() {
    boolean any = ahead.next();
    while (any && ahead.second() < since) {
      any = ahead.next();
    }
    return any;
  }

  /** Goes to the next region; false behind the last. */
  boolean next() {
    if (!more) {
      return false;
    }
    current.become(ahead);
    more = step();
    if (more && ahead.region() == current.region()) {
      if (current.samples() < ENOUGH
          || compare(ahead.second(), ahead.samples(), ahead.millis(), current) > 0) {
        current.become(ahead);
      }
      more = step();
    }
    return true;
  }

  /** The cell of the region. */
  CellReader cell() {
    return current;
  }

  /** Whether the cell says enough by itself. */
  boolean isEnough() {
    return current.isImported() || current.samples() >= ENOUGH;
  }

  /** How many samples the cell weighs, at the time of its newest. */
  int samples() {
    return samples(current);
  }

  private static int samples(CellReader cell) {
    return cell.isImported() ? cell.samples() : (int) Math.max(1, Math.round(cell.weight()));
  }

  /** The round trip of the cell. */
  float millis() {
    if (current.isImported()) {
      return current.millis();
    }
    sketch.clear();
    current.appendTo(sketch.bins(), Sketch.UNIT);
    return (float) sketch.median();
  }

  /**
   * Adds the cell to a sketch that is empty, as it weighs at a moment, but at least a part of it:
   * among neighbours, old ones count little; alone, they count.
   */
  void addTo(Sketch to, long second) {
    double remains = Math.max(1 / Folding.CAPACITY, folding.remains(second - current.second()));
    if (current.isImported()) {
      // It counts, however few samples it is of.
      double samples = Math.max(ENOUGH, Math.min(Folding.CAPACITY, current.samples()));
      to.add(current.millis(), remains * samples);
    } else {
      current.appendTo(to.bins(), remains * Sketch.UNIT);
    }
  }

  /** Above 0 where what is said is to be preferred to the cell. */
  int compare(long second, int samples, float millis, CellReader cell) {
    int weight = samples(cell);
    int order = Double.compare(rank(second, samples), rank(cell));
    if (order == 0) {
      order = Long.compare(second, cell.second());
    }
    if (order == 0) {
      order = Integer.compare(samples, weight);
    }
    return order != 0 || !cell.isImported() ? order : Float.compare(millis, cell.millis());
  }

  /**
   * Whether cells of a prefix leave nothing to say to an imported one: it is not better than the
   * imported one that is there, or can never be chosen before an own one, which is better and stays
   * as long.
   */
  boolean areBetter(byte[] cells, int region, Cell than) {
    CellReader cell = new CellReader(cells);
    while (cell.next()) {
      boolean counts =
          cell.isImported() || (cell.samples() >= ENOUGH && cell.second() >= than.second());
      if (cell.region() == region
          && counts
          && compare(than.second(), than.samples(), than.millis(), cell) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** How much a cell weighs, so that cells can be compared. */
  double rank(CellReader cell) {
    return rank(cell.second(), samples(cell));
  }

  /** The logarithm of the weight at a moment far ahead. */
  private double rank(long second, double samples) {
    return Math.log(Math.min(Folding.CAPACITY, samples)) / Math.log(2) + second / halfLife;
  }
}
