package isochrone.plugin.geo.geoip;

import java.util.List;

/**
 * Builds the search tree of a MaxMind DB from sorted networks, each node after those below it.
 *
 * <p>A reference is the number that {@link MmdbNodes} gave a node; or, below zero, {@link #EMPTY}
 * or the offset of a value.
 */
final class MmdbTree {
  /** Stands for no value. */
  static final long EMPTY = -1;

  /** The value of a network that leads to the IPv4 addresses. */
  static final int ALIAS = -1;

  private static final long FIRST_VALUE = -2;

  private final List<MmdbNetwork> networks;
  private final MmdbNodes nodes;
  private long ipv4 = EMPTY;

  private MmdbTree(List<MmdbNetwork> networks, MmdbNodes nodes) {
    this.networks = networks;
    this.nodes = nodes;
  }

  /**
   * Builds the tree below a depth: 0, or where IPv4 addresses begin.
   *
   * @param networks in their order; of several with one prefix the last one counts
   */
  static void build(List<MmdbNetwork> networks, int depth, MmdbNodes nodes) {
    new MmdbTree(networks, nodes).below(depth, 0, networks.size(), EMPTY, true);
  }

  /** The offset that a reference below {@link #EMPTY} stands for. */
  static long offset(long reference) {
    return FIRST_VALUE - reference;
  }

  /**
   * The tree of the networks from one to another, which have {@code depth} bits in common.
   *
   * @param inherited the value of the next wider network
   * @param spine whether IPv4 addresses begin here or below: readers look for that very node, so it
   *     must be there, and no other may be it
   */
  private long below(int depth, int from, int to, long inherited, boolean spine) {
    boolean ipv4Root = spine && depth == MmdbNetwork.IPV4_OFFSET;
    int start = from;
    // A wider network is one of IPv6, which says nothing of IPv4.
    long value = ipv4Root ? EMPTY : inherited;
    while (start < to && networks.get(start).length() == depth) {
      value = reference(networks.get(start).value());
      start++;
    }
    if (start == to && !spine) {
      return value;
    }
    int middle = firstWithBit(depth, start, to);
    long left = below(depth + 1, start, middle, value, spine && !ipv4Root);
    long right = below(depth + 1, middle, to, value, false);
    if (left == right && left < 0 && !spine) {
      return left;
    }
    if (ipv4Root) {
      ipv4 = nodes.addAlone(left, right);
      return ipv4;
    }
    return nodes.add(left, right);
  }

  /** Aliases come after {@code ::/96} in the order, so that the node is known by then. */
  private long reference(int value) {
    return value == ALIAS ? ipv4 : FIRST_VALUE - value;
  }

  private int firstWithBit(int depth, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (networks.get(middle).bit(depth)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
