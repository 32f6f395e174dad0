package isochrone.plugin.geo.rum;

import isochrone.api.Setup;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** What lives across reloads: the secret, what has been used, and who has sent how much. */
final class Commons implements AutoCloseable {
  private final RandomGenerator chance;
  private final Tokens tokens;
  private final UsedTokens used;
  private final PrefixLimit plans;
  private final PrefixLimit beacons;

  /** There is one in a server. */
  record Key() {}

  private Commons(RandomGenerator chance, long now) {
    this.chance = chance;
    this.tokens = new Tokens(chance);
    this.used = new UsedTokens(Tokens.LIFETIME.toNanos(), now);
    this.plans = new PrefixLimit(chance.nextLong(), now);
    this.beacons = new PrefixLimit(chance.nextLong(), now);
  }

  static Commons of(Setup setup) {
    return setup.shared(new Key(), () -> new Commons(new SecureRandom(), setup.clock().nanoTime()));
  }

  /** What nobody can predict. */
  RandomGenerator chance() {
    return chance;
  }

  Tokens tokens() {
    return tokens;
  }

  UsedTokens used() {
    return used;
  }

  /** How many plans a network has asked for. */
  PrefixLimit plans() {
    return plans;
  }

  /** How many beacons a network has sent. */
  PrefixLimit beacons() {
    return beacons;
  }

  @Override
  public void close() {}
}
