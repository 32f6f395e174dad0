package isochrone.plugin.routing.performance;

import isochrone.api.Client;
import isochrone.wire.QueryPath;

/**
 * The endpoints that the clients of one region are spread over.
 *
 * <p>A client first gets one of all that are switched on, and another one only while that one is
 * not usable: so when an endpoint fails, nobody moves but its own clients.
 */
@QueryPath
final class Site {
  private final String name;
  private final int region;
  private final long seed;
  private final boolean isDown;
  private final boolean isSpread;
  private final int[] members;
  private final int[] usable;

  /**
   * The endpoints for a region.
   *
   * @param region its index
   * @param seed makes the spread of this region, and of nested profiles, independent of others
   * @param isDown whether these are the endpoints of all other regions, in the place of its own
   * @param isSpread whether the address decides between endpoints, now or when the region is down
   * @param members what is switched on, in the order written; at least one
   * @param usable those of them that are usable, in the same order; at least one
   */
  Site(
      String name,
      int region,
      long seed,
      boolean isDown,
      boolean isSpread,
      int[] members,
      int[] usable) {
    this.name = name;
    this.region = region;
    this.seed = seed;
    this.isDown = isDown;
    this.isSpread = isSpread;
    this.members = members;
    this.usable = usable;
  }

  /** The name of the region. */
  String name() {
    return name;
  }

  int region() {
    return region;
  }

  boolean isDown() {
    return isDown;
  }

  int[] members() {
    return members;
  }

  /**
   * Whether the address decides between endpoints here, in some state of theirs or other: so the
   * scope of answers stays the same while they come and go.
   */
  boolean isSpread() {
    return isSpread;
  }

  /** The endpoint for a client. */
  int choose(Client client, SpreadPrefix prefix, boolean[] isUsable) {
    if (members.length == 1) {
      return members[0];
    }
    long hash = prefix.hash(client, seed);
    int own = members[part(hash >>> 32, members.length)];
    return isUsable[own] ? own : usable[part(hash & 0xFFFF_FFFFL, usable.length)];
  }

  /** Which of so many equal parts of all 32-bit numbers a number lies in. */
  private static int part(long number, int parts) {
    return (int) ((number * parts) >>> 32);
  }
}
