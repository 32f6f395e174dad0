package isochrone.plugin.geo.geoip;

/**
 * Numbers the nodes of a search tree from 0 and hands them on. Of equal trees only the first is
 * handed on, as far as a table of fixed size remembers it: few countries make many equal trees.
 */
final class MmdbNodes {
  private static final int REMEMBERED = 1 << 20;

  /** Takes each node when those below it have been taken. */
  interface Sink {
    void node(long left, long right);
  }

  private final Sink sink;
  private final long[] lefts = new long[REMEMBERED];
  private final long[] rights = new long[REMEMBERED];
  private final long[] following = new long[REMEMBERED];
  private long count;

  MmdbNodes(Sink sink) {
    this.sink = sink;
  }

  long count() {
    return count;
  }

  /** The number of a node with these two references. */
  long add(long left, long right) {
    int slot = slot(left, right);
    if (following[slot] != 0 && lefts[slot] == left && rights[slot] == right) {
      return following[slot] - 1;
    }
    lefts[slot] = left;
    rights[slot] = right;
    following[slot] = count + 1;
    return addAlone(left, right);
  }

  /** The number of a node that no other tree shares. */
  long addAlone(long left, long right) {
    sink.node(left, right);
    return count++;
  }

  private static int slot(long left, long right) {
    long hash = (31 * left + right) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 44) & REMEMBERED - 1;
  }
}
