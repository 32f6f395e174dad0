package isochrone.plugin.shaping.ttl;

import isochrone.api.Block;

/**
 * The bounds.
 *
 * @param min the smallest TTL
 * @param max the greatest TTL
 */
record TtlSettings(int min, int max) {

  static TtlSettings of(Block b) {
    int min = b.has("min") ? b.ttl("min") : 0;
    int max = b.has("max") ? b.ttl("max") : Integer.MAX_VALUE;
    if (b.sound() && !b.has("min") && !b.has("max")) {
      b.problem(b.origin(), "needs min, max or both, such as min=30 max=3600");
    }
    if (b.sound() && min > max) {
      b.problem("min", "must not be greater than max, which is " + max, min);
    }
    return new TtlSettings(min, max);
  }
}
