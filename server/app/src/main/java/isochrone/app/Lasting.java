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

  /** The time as text; null for no end. */
  @Nullable String text() {
    return time == null ? null : time.toMillis() + "ms";
  }

  boolean anyway() {
    return anyway;
  }
}
