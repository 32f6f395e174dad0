package isochrone.app;

import isochrone.app.log.LogFormat;
import isochrone.app.log.LogLevels;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how the log is written and what of it; the environment stands behind them. */
final class LogFlags {
  private static final String FORMAT = "ISOCHRONE_LOG_FORMAT";
  private static final String LEVEL = "ISOCHRONE_LOG_LEVEL";

  @Option(
      names = "-log-format",
      paramLabel = "FORMAT",
      description =
          "Write the log as 'text' for people, or as 'json'. Default: $" + FORMAT + ", else text")
  private @Nullable String format;

  @Option(
      names = "-log-level",
      paramLabel = "LEVELS",
      description = {
        "Log from this level on, such as warn; probes=debug,info for one logger and the others.",
        "Default: $" + LEVEL + ", else info"
      })
  private @Nullable String level;

  private final Function<String, @Nullable String> environment;

  LogFlags() {
    this(System::getenv);
  }

  /** Flags in front of another environment. */
  LogFlags(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /**
   * The format that is wanted.
   *
   * @throws Failure when there is no such format
   */
  LogFormat format() throws Failure {
    String from = format == null ? FORMAT : "-log-format";
    String wanted = format == null ? environment.apply(FORMAT) : format;
    try {
      return wanted == null || wanted.isEmpty() ? LogFormat.TEXT : LogFormat.of(wanted);
    } catch (IllegalArgumentException e) {
      throw Failure.usage(from, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Sets the levels that are wanted.
   *
   * @throws Failure when there is no such level or logger
   */
  void set(LogLevels levels) throws Failure {
    String from = level == null ? LEVEL : "-log-level";
    String wanted = level == null ? environment.apply(LEVEL) : level;
    if (wanted == null || wanted.isEmpty()) {
      return;
    }
    for (String each : wanted.split(",", -1)) {
      int equals = each.indexOf('=');
      String logger = equals < 0 ? "all" : each.substring(0, equals).strip();
      try {
        levels.begin(logger, each.substring(equals + 1).strip());
      } catch (LogLevels.Refused e) {
        throw Failure.usage(from, String.valueOf(e.getMessage()));
      }
    }
  }
}
