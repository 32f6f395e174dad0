package isochrone.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For how long a decision holds, and whether whatever it costs. */
final class Lasting {
  @Option(
      names = "-for",
      paramLabel = "TIME",
      description = "For so long, 1s to 30d. Default: until 'enable'",
      converter = DurationConverter.class)
  private @Nullable Duration time;

  @Option(
      names = "-anyway",
      description = "Even if a profile is left without an endpoint that is well.")
  private boolean anyway;

  /** The time as text, in the largest unit of which it is a whole number; null for no end. */
  @Nullable String text() {
    if (time == null) {
      return null;
    }
    long millis = time.toMillis();
    for (Unit unit : Unit.values()) {
      if (millis % unit.millis == 0) {
        return millis / unit.millis + unit.name;
      }
    }
    return millis + "ms";
  }

  /** A unit of time in a Corefile. */
  private enum Unit {
    DAYS("d", Duration.ofDays(1)),
    HOURS("h", Duration.ofHours(1)),
    MINUTES("m", Duration.ofMinutes(1)),
    SECONDS("s", Duration.ofSeconds(1));

    private final String name;
    private final long millis;

    Unit(String name, Duration one) {
      this.name = name;
      millis = one.toMillis();
    }
  }

  boolean anyway() {
    return anyway;
  }
}
