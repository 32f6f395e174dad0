package isochrone.plugin.geo.latency.store;

/**
 * Rows in a block: the kind of prefix, how far its network is from that of the row before, the
 * length of the cells, the cells. Rows come in the order of addresses, so that most prefixes take
 * two octets. Blocks do not depend on each other.
 */
final class RowContent {
  /** Added to the length of a prefix of IPv6. */
  static final int IPV6 = 0x80;

  /** The last half of an address of IPv6 names no network. */
  private static final int WIDEST = Long.SIZE;

  private static final int IPV4_WIDTH = 32;

  private final BlockContent block = new BlockContent();
  private long network;

  BlockContent block() {
    return block;
  }

  void clear() {
    block.clear();
    network = 0;
  }

  void add(boolean ipv4, long high, long low, int bits, byte[] cells) {
    if (bits > (ipv4 ? IPV4_WIDTH : WIDEST)) {
      throw new IllegalArgumentException("a prefix of " + bits + " bits is too long to be kept");
    }
    long now = ipv4 ? low << IPV4_WIDTH : high;
    block.octet(ipv4 ? bits : IPV6 + bits);
    block.signed(number(now, bits) - number(network, bits));
    block.number(cells.length);
    block.octets(cells);
    network = now;
  }

  /** The number of the network of this length around an address, by the address's first bits. */
  static long number(long first, int bits) {
    return bits == 0 ? 0 : first >>> (WIDEST - bits);
  }

  /** The opposite of {@link #number}. */
  static long first(long number, int bits) {
    return bits == 0 ? 0 : number << (WIDEST - bits);
  }
}
