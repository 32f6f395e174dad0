package isochrone.plugin.geo.rum;

import isochrone.api.Setup;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** What lives across reloads: the secret, what has been used, and who has sent how much. */
final class Commons implements AutoCloseable {
  private final RandomGenerator chance;
  private final Tokens tokens;
  private final UsedTokens used;
  private final NetworkLimit plans;
  private final NetworkLimit beacons;

  /** There is one in a server. */
  record Key() {}

  private Commons(RandomGenerator chance, long now) {
    this.chance = chance;
    this.tokens = new Tokens(chance, Tokens.secret(chance));
    this.used = new UsedTokens(Tokens.LONGEST.toNanos(), now);
    this.plans = new NetworkLimit(chance, now);
    this.beacons = new NetworkLimit(chance, now);
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
  NetworkLimit plans() {
    return plans;
  }

  /** How many beacons a network has sent. */
  NetworkLimit beacons() {
    return beacons;
  }

  @Override
  public void close() {}
}
