package isochrone.chain;

import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Metrics;
import isochrone.wire.ColdPath;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what handlers throw, and logs each kind of it at most once a minute. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.failures");
  private static final long QUIET_NANOS = 60_000_000_000L;

  /** Bounds what an attacker who finds many ways to fail could make us remember. */
  private static final int MAX_KINDS = 256;

  private final Clock clock;
  private final Counter panics;
  private final Map<String, Long> logged = new ConcurrentHashMap<>();

  Failures(Clock clock, Metrics metrics) {
    this.clock = clock;
    this.panics =
        metrics
            .counter("panics_total", "Queries that ended in SERVFAIL because a plugin threw.")
            .with();
  }

  /** Takes in that {@code cause} was thrown while {@code x} was being answered. */
  @ColdPath("a handler that throws is broken")
  void report(Exchange x, Throwable cause) {
    panics.add(x);
    String kind = cause.getClass().getName() + "@" + place(cause);
    if (!due(kind)) {
      return;
    }
    LOG.error(
        "{} {}: {} (answered SERVFAIL; not logged again for a minute)",
        x.qname(),
        isochrone.wire.RecordType.text(x.type()),
        cause.toString(),
        cause);
  }

  private boolean due(String kind) {
    long now = clock.nanoTime();
    Long last = logged.get(kind);
    if ((last != null && now - last < QUIET_NANOS) || logged.size() >= MAX_KINDS) {
      return false;
    }
    logged.put(kind, now);
    return true;
  }

  private static String place(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length == 0 ? "" : trace[0].toString();
  }
}
