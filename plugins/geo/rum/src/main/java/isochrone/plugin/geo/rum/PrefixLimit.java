package isochrone.plugin.geo.rum;

/**
 * How much comes from each client network: as many buckets as memory was set aside for, whoever
 * sends.
 *
 * <p>A network may use any of four buckets, which it finds by a secret hash, so that nobody can
 * choose to meet another. When all four are somebody else's, it takes over the fullest as it is:
 * that of a network that has sent nothing for a while is full. So a flood from many networks gets
 * no more than all buckets together hold.
 */
final class PrefixLimit {
  private static final int WAYS = 4;
  private static final int SETS = 1 << 14;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private final long[] owners = new long[SETS * WAYS];
  private final long[] fullAt = new long[SETS * WAYS];
  private final long seed;
  private final long start;

  /**
   * Full buckets.
   *
   * @param seed what nobody knows
   * @param now the clock's count of nanoseconds
   */
  PrefixLimit(long seed, long now) {
    this.seed = seed;
    this.start = now;
  }

  /** Whether one more may come from a network now; it counts when it may. */
  synchronized boolean take(Prefix from, Rate rate, long now) {
    long owner = hash(from);
    int at = find(owner);
    long since = now - start;
    long next = rate.take(fullAt[at], since);
    boolean taken = next != fullAt[at];
    owners[at] = owner;
    fullAt[at] = next;
    return taken;
  }

  /** Whether one more might come from a network now; nothing counts. */
  synchronized boolean has(Prefix from, Rate rate, long now) {
    long full = fullAt[find(hash(from))];
    return rate.take(full, now - start) != full;
  }

  private int find(long owner) {
    int first = (int) (owner >>> 32) & (SETS - 1);
    int fullest = first * WAYS;
    for (int at = first * WAYS; at < (first + 1) * WAYS; at++) {
      if (owners[at] == owner) {
        return at;
      }
      if (fullAt[at] < fullAt[fullest]) {
        fullest = at;
      }
    }
    return fullest;
  }

  private long hash(Prefix prefix) {
    return mixed(mixed(seed ^ prefix.high()) + prefix.low() + (prefix.ipv4() ? 1 : 0));
  }

  /** Each bit of the result depends on all bits of the number (the finalizer of SplitMix64). */
  private static long mixed(long number) {
    long mixed = number + MIX;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }
}
