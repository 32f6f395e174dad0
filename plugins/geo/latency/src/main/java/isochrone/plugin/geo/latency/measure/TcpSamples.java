package isochrone.plugin.geo.latency.measure;

import isochrone.api.Clock;
import isochrone.api.Listener;
import isochrone.api.Setup;
import isochrone.api.TcpRoundTrips;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Measurements;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes measurements of the round trips that the system knows, from the region in which this server
 * stands; one for all configurations in a row.
 */
final class TcpSamples implements TcpRoundTrips.Watcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");
  private static final int CLIENTS = 16;
  private static final long PERIOD = TimeUnit.MINUTES.toNanos(1);
  private static final float MICROS = 1_000;

  /** A kernel sends its SYN-ACK again after a second, and then has no figure (RFC 6298 §2.1). */
  private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(1);

  private final TcpRoundTrips source;
  private final Measurements target;
  private final Clock clock;
  private final TcpMetrics metrics;
  private final Turns turns;
  private volatile String region = "";
  private @Nullable AutoCloseable watch;

  /** There is one for all configurations in a row. */
  record Key() {}

  TcpSamples(
      TcpRoundTrips source, Measurements target, Clock clock, TcpMetrics metrics, long seed) {
    this.source = source;
    this.target = target;
    this.clock = clock;
    this.metrics = metrics;
    this.turns = new Turns(CLIENTS, seed);
  }

  static TcpSamples of(Setup setup, TcpMetrics metrics) {
    return setup.shared(
        new Key(),
        () ->
            new TcpSamples(
                setup.service(TcpRoundTrips.class),
                setup.service(Measurements.class),
                setup.clock(),
                metrics,
                new SecureRandom().nextLong()));
  }

  /** Measures to this region from now on. */
  synchronized void standIn(String now) {
    if (!now.equals(region)) {
      LOG.info("measures the round trips of clients that ask by TCP, to region {}", now);
    }
    region = now;
    if (watch == null) {
      watch = source.watch(this);
    }
  }

  @Override
  public void measured(boolean ipv4, long high, long low, Listener listener, int micros) {
    if (micros > LONGEST_MICROS) {
      metrics.implausible().add();
    } else if (Place.isLocal(ipv4, high, low)) {
      metrics.local().add();
    } else if (turns.take(Place.client(ipv4, high, low), clock.nanoTime(), PERIOD)) {
      long second = clock.now().getEpochSecond();
      target.add(new Measurement(ipv4, high, low, region, micros / MICROS, second));
      metrics.taken().add();
    } else {
      metrics.repeated().add();
    }
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      end(watch);
      watch = null;
    }
  }

  private static void end(AutoCloseable watch) {
    try {
      watch.close();
    } catch (Exception e) {
      throw new IllegalStateException("a watch that cannot be ended", e);
    }
  }
}
