package isochrone.plugin.observability.prometheus;

import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.PerLoop;
import isochrone.wire.QueryPath;

/** Counts every query and its answer. */
@QueryPath
final class Prometheus implements Handler {
  private final Clock clock;
  private final PerLoop<Servers> servers;

  Prometheus(Clock clock, PerLoop<Servers> servers) {
    this.clock = clock;
    this.servers = servers;
  }

  @Override
  public Outcome handle(Exchange x) {
    return Outcome.NEXT;
  }

  @Override
  public void after(Exchange x) {
    count(x);
  }

  /** Counts a query that has run its course, inside a zone or outside all of them. */
  void count(Exchange x) {
    long nanos = clock.nanoTime() - x.packet().receivedNanos();
    servers.of(x).of(x).count(x, nanos);
  }
}
