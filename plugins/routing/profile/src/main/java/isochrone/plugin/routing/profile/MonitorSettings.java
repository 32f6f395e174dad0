package isochrone.plugin.routing.profile;

import com.typesafe.config.ConfigRenderOptions;
import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Probe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the {@code monitor} line. */
final class MonitorSettings {
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
  private static final int MAX_TOLERATED = 100;
  private static final int MAX_RISE = 100;
  private static final int MAX_FLAPS = 100;

  private MonitorSettings() {}

  /** The monitor; null for {@code none}, and for a probe that is not installed. */
  static @Nullable Monitor of(Block b, Setup setup) {
    String type = b.text("type");
    Duration interval = b.duration("interval", SHORTEST_INTERVAL, LONGEST);
    Duration timeout = timeout(b, interval);
    int tolerated = b.integer("tolerated-failures", 0, MAX_TOLERATED);
    ProbeFactory factory = setup.extension(ProbeFactory.class, type);
    if (factory == null) {
      return null;
    }
    try {
      Probe probe = factory.create(b, setup);
      String settings = b.config().root().render(ConfigRenderOptions.concise());
      return new Monitor(
          type, interval, timeout, tolerated, recovery(b), addresses(b), probe, settings);
    } catch (BadBlock e) {
      setup.problem(e.problem());
      return null;
    }
  }

  private static Monitor.Recovery recovery(Block b) {
    return new Monitor.Recovery(
        b.integer("rise", 1, MAX_RISE),
        b.duration("hold-down", Duration.ZERO, LONGEST),
        b.integer("flaps", 0, MAX_FLAPS),
        b.duration("flap-window", SHORTEST_INTERVAL, LONGEST_WINDOW));
  }

  private static Monitor.Addresses addresses(Block b) {
    String word = b.text("addresses");
    if (!word.equals("first") && !word.equals("every")) {
      b.problem("addresses", "must be first or every", word);
    }
    return word.equals("every") ? Monitor.Addresses.EVERY : Monitor.Addresses.FIRST;
  }

  private static Duration timeout(Block b, Duration interval) {
    Duration timeout = b.duration("timeout", SHORTEST_TIMEOUT, LONGEST);
    if (timeout.compareTo(interval) <= 0) {
      return timeout;
    }
    if (b.given("timeout") && b.sound("timeout") && b.sound("interval")) {
      b.problem("timeout", "must not be longer than interval", b.text("timeout"));
    }
    return interval;
  }
}
