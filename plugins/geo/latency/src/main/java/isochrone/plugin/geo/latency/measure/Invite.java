package isochrone.plugin.geo.latency.measure;

import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.metrics.Counter;
import isochrone.wire.QueryPath;
import isochrone.wire.Transport;

/** Answers a few queries by UDP with nothing but the request to come again by TCP. */
@QueryPath
final class Invite implements Handler {
  private final int millionths;
  private final long periodNanos;
  private final Invitations invitations;
  private final Clock clock;
  private final Counter sent;

  Invite(MeasureSettings settings, Invitations invitations, Clock clock, Counter sent) {
    this.millionths = settings.invite();
    this.periodNanos = settings.period().toNanos();
    this.invitations = invitations;
    this.clock = clock;
    this.sent = sent;
  }

  /** What is drawn first turns nearly everybody away: only it is paid for by every query. */
  @Override
  public Outcome handle(Exchange x) {
    if (x.packet().transport() != Transport.UDP
        || x.random(Share.WHOLE) >= millionths
        || x.trace() != null
        || !isNext(x)) {
      return Outcome.NEXT;
    }
    x.response().truncate();
    sent.add(x);
    return Outcome.DONE;
  }

  private boolean isNext(Exchange x) {
    long high = x.packet().addressHigh();
    long low = x.packet().addressLow();
    return invitations.take(high, low, clock.nanoTime(), periodNanos);
  }
}
