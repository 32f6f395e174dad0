package isochrone.plugin.geo.latency.measure;

import isochrone.wire.QueryPath;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets each of many have a turn once in a while, in a table of fixed size that event loops share.
 *
 * <p>Everybody has a slot, which remembers when it was last taken and not by whom: two that share
 * one are never let closer together than one alone would be. So nobody has a turn too early,
 * however many there are; some have theirs too late.
 */
@QueryPath
final class Turns {
  private static final long NEVER = 0;

  private final AtomicLongArray taken;
  private final int shift;
  private final long seed;

  /**
   * Makes a table in which everybody is free.
   *
   * @param bits it has as many slots as there are numbers of so many bits
   * @param seed decides who shares a slot
   */
  Turns(int bits, long seed) {
    this.taken = new AtomicLongArray(1 << bits);
    this.shift = Long.SIZE - bits;
    this.seed = seed;
  }

  /** Whether {@code who} would get a turn. */
  boolean isFree(long who, long nanos, long periodNanos) {
    return isOver(taken.get(slot(who)), nanos, periodNanos);
  }

  /**
   * Gives {@code who} a turn if none was given in its slot for a period; of several who ask at the
   * same time one gets it.
   */
  boolean take(long who, long nanos, long periodNanos) {
    int slot = slot(who);
    long before = taken.get(slot);
    return isOver(before, nanos, periodNanos)
        && taken.compareAndSet(slot, before, nanos == NEVER ? 1 : nanos);
  }

  private static boolean isOver(long before, long nanos, long periodNanos) {
    return before == NEVER || nanos - before >= periodNanos;
  }

  /** The leading bits of a hash: the finisher of SplitMix64 spreads near numbers far. */
  private int slot(long who) {
    long hash = who + seed;
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return (int) ((hash ^ (hash >>> 31)) >>> shift);
  }
}
