package isochrone.plugin.geo.latency.ledger;

import java.util.List;
import java.util.function.Consumer;

/** All that is known of round trips by address, and how it changes with time. For one thread. */
public final class Ledger {

  /** An empty one. */
  public Ledger(Learning settings) {}

  /**
   * Takes in what somebody else knows.
   *
   * @return false when what is there is newer, or of more samples
   * @throws IllegalArgumentException with the rule that the cell breaks
   */
  public boolean merge(Cell cell) {
    throw new UnsupportedOperationException();
  }

  /** Ends a period: takes in the samples that wait, and drops what is too old. */
  public void advance(long second) {
    throw new UnsupportedOperationException();
  }

  /** What is known, for publication. */
  public LearnedTable table(long second) {
    throw new UnsupportedOperationException();
  }

  /** How many prefixes are known of, as fine as they are kept. */
  public int prefixes() {
    throw new UnsupportedOperationException();
  }

  /** Shows every cell that counts, own and imported, in the order of addresses. */
  public void forEach(Consumer<Cell> each) {
    throw new UnsupportedOperationException();
  }

  /** The names of regions by number; numbers only grow. */
  public List<String> regions() {
    throw new UnsupportedOperationException();
  }

  /** Shows every prefix as it is kept, in the order of addresses, IPv4 first. */
  public void rows(RowVisitor each) {
    throw new UnsupportedOperationException();
  }

  /** Begins to restore into an empty ledger: its regions by number. */
  public void restore(List<String> names) {
    throw new UnsupportedOperationException();
  }

  /**
   * Restores one prefix, as {@link #rows} showed it.
   *
   * @throws IllegalArgumentException when that cannot be
   */
  public void restore(boolean ipv4, long high, long low, int bits, byte[] cells) {
    throw new UnsupportedOperationException();
  }
}
