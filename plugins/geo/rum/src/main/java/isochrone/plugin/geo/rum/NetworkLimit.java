package isochrone.plugin.geo.rum;

import java.util.random.RandomGenerator;

/**
 * How much comes from each client network and, for IPv6, from all networks of one provider: whoever
 * has a {@code /32} has 65,536 networks at once, for the price of one.
 */
final class NetworkLimit {
  /** What all networks of a provider may send, in networks that send all they may. */
  static final int NETWORKS = 16;

  private final PrefixLimit networks;
  private final PrefixLimit providers;

  /**
   * Full buckets.
   *
   * @param chance what nobody can predict
   * @param now the clock's count of nanoseconds
   */
  NetworkLimit(RandomGenerator chance, long now) {
    this.networks = new PrefixLimit(chance.nextLong(), now);
    this.providers = new PrefixLimit(chance.nextLong(), now);
  }

  /** Whether one more may come from a network now; it counts when it may. */
  synchronized boolean take(Prefix from, Rate rate, long now) {
    if (from.ipv4()) {
      return networks.take(from, rate, now);
    }
    Rate together = rate.times(NETWORKS);
    Prefix provider = from.allocation();
    // Asked before, so that a flood takes no buckets from others; counted after, so that a single
    // network does not use up what its neighbours have.
    return providers.has(provider, together, now)
        && networks.take(from, rate, now)
        && providers.take(provider, together, now);
  }
}
