package isochrone.plugin.geo.rum;

import isochrone.api.Clock;
import isochrone.api.Setup;
import isochrone.api.geo.Measurements;
import isochrone.api.metrics.CounterFamily;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages of one line work with. */
final class Desk {
  private final RumSettings settings;
  private final Commons commons;
  private final RumMetrics metrics;
  private final Measurements measurements;
  private final Clock clock;
  private volatile Tokens tokens;
  private final Map<String, SiteLimit> limits = new HashMap<>();

  Desk(RumSettings settings, Commons commons, RumMetrics metrics, Setup setup) {
    this.settings = settings;
    this.commons = commons;
    this.tokens = commons.tokens();
    this.metrics = metrics;
    this.measurements = setup.service(Measurements.class);
    this.clock = setup.clock();
    settings
        .sites()
        .forEach(
            site -> limits.put(site.key(), new SiteLimit(settings.siteRate(), clock.nanoTime())));
  }

  RumSettings settings() {
    return settings;
  }

  Commons commons() {
    return commons;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Makes tokens with a secret that other servers know too. */
  void share(byte[] secret) {
    tokens = new Tokens(commons.chance(), secret);
  }

  RumMetrics metrics() {
    return metrics;
  }

  /** Where round trips go. */
  Measurements measurements() {
    return measurements;
  }

  /** The clock's count of nanoseconds. */
  long now() {
    return clock.nanoTime();
  }

  /** The time of day in seconds. */
  long second() {
    return clock.now().getEpochSecond();
  }

  /** The time of day in milliseconds. */
  long millis() {
    return clock.now().toEpochMilli();
  }

  /** How much is taken of a site. */
  SiteLimit limit(Site site) {
    SiteLimit limit = limits.get(site.key());
    if (limit == null) {
      throw new IllegalArgumentException("no site of this line: " + site.name());
    }
    return limit;
  }

  /** Counts a request for its site, if it is of any. */
  void count(CounterFamily family, @Nullable Site site, Result result) {
    family.with(site == null ? Site.UNKNOWN : site.name(), result.label()).add();
  }
}
