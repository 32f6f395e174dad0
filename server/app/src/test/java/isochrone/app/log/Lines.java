package isochrone.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Things that are logged. */
final class Lines {
  static final Instant TIME = Instant.parse("2026-11-21T19:52:58.271Z");

  private Lines() {}

  /** A line of a logger. */
  static LoggingEvent of(
      LoggerContext context, String logger, Level level, String text, @Nullable Throwable error) {
    LoggingEvent event =
        new LoggingEvent("here", context.getLogger(logger), level, text, error, null);
    event.setInstant(TIME);
    return event;
  }
}
