package isochrone.plugin.geo.latency.ledger;

/** What it is worth to know of a prefix. */
final class Worth {
  /** Above all ranks: a prefix that says something is worth more than any that doesn't. */
  private static final double SAYS_SOMETHING = 1e12;

  private final ChosenCells ranks;
  private final double halfLife;
  private final CellReader cell = new CellReader(new byte[0]);
  private int samples;
  private long newest;
  private double rank;

  /**
   * By the weights that are left.
   *
   * @param halfLife in seconds
   */
  Worth(double halfLife) {
    this.halfLife = halfLife;
    ranks = new ChosenCells(halfLife, Long.MIN_VALUE);
  }

  private void look(byte[] cells) {
    cell.open(cells);
    samples = 0;
    newest = 0;
    rank = Double.NEGATIVE_INFINITY;
    while (cell.next()) {
      int some = cell.isImported() ? ChosenCells.ENOUGH : cell.samples();
      samples = Math.min(ChosenCells.ENOUGH, samples + Math.min(ChosenCells.ENOUGH, some));
      newest = Math.max(newest, cell.second());
      rank = Math.max(rank, ranks.rank(cell));
    }
  }

  /** What each of some prefixes is worth. */
  double[] of(Leaves leaves, long... keys) {
    double[] all = new double[keys.length];
    for (int i = 0; i < keys.length; i++) {
      look(leaves.require(keys[i]));
      all[i] = rank + (samples >= ChosenCells.ENOUGH ? SAYS_SOMETHING : 0);
    }
    return all;
  }

  /** Whether cells are too few samples to say something, and had no news for a half-life. */
  boolean isNothing(byte[] cells, long second) {
    look(cells);
    return samples < ChosenCells.ENOUGH && newest < second - halfLife;
  }
}
