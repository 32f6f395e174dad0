package isochrone.plugin.geo.latency.measure;

import isochrone.api.Setup;
import isochrone.wire.QueryPath;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/** Who was invited to come by TCP, whichever event loop, zone and configuration did it. */
@QueryPath
final class Invitations implements AutoCloseable {
  private static final int CLIENTS = 16;
  private static final int PREFIXES = 14;
  private static final long PREFIX_PERIOD = TimeUnit.MINUTES.toNanos(1);

  private final Turns clients;
  private final Turns prefixes;

  /** There is one for all configurations in a row, so that a reload invites nobody anew. */
  record Key() {}

  Invitations(long seed) {
    this.clients = new Turns(CLIENTS, seed);
    this.prefixes = new Turns(PREFIXES, seed);
  }

  static Invitations of(Setup setup) {
    return setup.shared(new Key(), () -> new Invitations(new SecureRandom().nextLong()));
  }

  /**
   * Whether to invite the client of this address, as packets hold it; it then counts as invited.
   *
   * @param periodNanos how long ago the last invitation must be
   */
  boolean take(long packetHigh, long packetLow, long nanos, long periodNanos) {
    long client = Place.client(packetHigh, packetLow);
    return clients.isFree(client, nanos, periodNanos)
        && prefixes.take(Place.prefix(packetHigh, packetLow), nanos, PREFIX_PERIOD)
        && clients.take(client, nanos, periodNanos);
  }

  @Override
  public void close() {}
}
