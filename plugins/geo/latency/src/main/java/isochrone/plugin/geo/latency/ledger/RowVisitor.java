package isochrone.plugin.geo.latency.ledger;

/** Takes the rows of a {@link Ledger} as they are kept. */
@FunctionalInterface
public interface RowVisitor {

  /**
   * One prefix.
   *
   * @param high the first 64 bits, 0 for IPv4
   * @param low the last 64 bits, for IPv4 the address as a number
   * @param bits the length of the prefix
   * @param cells all that is known of it, in the ledger's own form; not to be changed
   */
  void row(boolean ipv4, long high, long low, int bits, byte[] cells);
}
