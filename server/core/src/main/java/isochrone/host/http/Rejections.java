package isochrone.host.http;

import isochrone.api.Clock;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;
import java.net.SocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the connections that were closed on their clients, and logs one of them now and then. */
final class Rejections {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.pages");
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Clock clock;
  private final Counter full;
  private final Counter slow;
  private long quietUntil;

  Rejections(Clock clock, Metrics metrics) {
    CounterFamily rejected =
        metrics.counter(
            "isochrone_http_rejected_total",
            "HTTP connections closed by the server before they had asked for anything.",
            "reason");
    this.clock = clock;
    this.full = rejected.with("full");
    this.slow = rejected.with("slow");
    this.quietUntil = clock.nanoTime();
  }

  /** One that had to go so that another could come in, or could not come in itself. */
  void full(SocketAddress client) {
    full.add();
    tell("too many connections are open to the pages: {} is closed", client);
  }

  /** One whose request did not arrive in time. */
  void slow(SocketAddress client) {
    slow.add();
    tell("a request for a page did not arrive in time: {} is closed", client);
  }

  private synchronized void tell(String text, SocketAddress client) {
    long now = clock.nanoTime();
    if (now - quietUntil >= 0) {
      quietUntil = now + PAUSE;
      LOG.warn(text + " (said once a minute at most; see isochrone_http_rejected_total)", client);
    }
  }
}
