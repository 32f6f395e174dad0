package isochrone.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import isochrone.api.Suggestion;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the log is written. */
public enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** An object of JSON on each line. */
  JSON;

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException when there is none, with the reason
   */
  public static LogFormat of(String name) {
    return switch (name) {
      case "text" -> TEXT;
      case "json" -> JSON;
      default ->
          throw new IllegalArgumentException(
              "must be text or json " + Suggestion.was(name, List.of("text", "json")));
    };
  }

  /** Whether a program reads the log line by line, so that nothing else should come in between. */
  public boolean isForPrograms() {
    return this == JSON || Journal.reads();
  }

  /** Writes the log of this process so from now on. */
  public void take() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context);
    }
  }

  /** Sets a logging system up. */
  void configure(LoggerContext context) {
    context.reset();
    LogOutput.set(context, this == JSON ? JsonLines.encoder() : textEncoder(context));
  }

  private static Encoder<ILoggingEvent> textEncoder(LoggerContext context) {
    LineLayout layout = new LineLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setLayout(layout);
    return encoder;
  }

  /** Tells of each line of this process's log that is lost. */
  public static void onLoss(Runnable told) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      Iterator<Appender<ILoggingEvent>> appenders =
          context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
      while (appenders.hasNext()) {
        if (appenders.next() instanceof PatientAppender patient) {
          patient.onLoss(told);
        }
      }
    }
  }
}
