package isochrone.plugin.geo.rum;

import java.util.HashSet;
import java.util.Set;

/**
 * The tokens that have been used, for at least as long as one is valid, and no more of them than
 * there is memory for: two sets, of which the older is forgotten from time to time.
 */
final class UsedTokens {
  /** Of one set: some seven hundred visits a second fit. */
  static final int MOST = 1 << 17;

  private final long lifetime;
  private Set<Long> older = new HashSet<>();
  private Set<Long> newer = new HashSet<>();
  private long newerSince;

  /** What came of using one. */
  enum Use {
    FIRST,
    AGAIN,
    FULL
  }

  /**
   * None yet.
   *
   * @param lifetime how many nanoseconds a token is valid
   * @param now the clock's count of nanoseconds
   */
  UsedTokens(long lifetime, long now) {
    this.lifetime = lifetime;
    this.newerSince = now;
  }

  /** Uses a token that is valid now. */
  synchronized Use use(long nonce, long now) {
    if (now - newerSince >= lifetime) {
      older = newer;
      newer = new HashSet<>();
      newerSince = now;
    }
    if (older.contains(nonce) || newer.contains(nonce)) {
      return Use.AGAIN;
    }
    if (newer.size() >= MOST) {
      return Use.FULL;
    }
    newer.add(nonce);
    return Use.FIRST;
  }
}
