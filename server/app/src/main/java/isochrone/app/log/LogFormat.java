package isochrone.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.joran.spi.JoranException;
import isochrone.api.Suggestion;
import java.net.URL;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the log is written. */
public enum LogFormat {
  /** Lines for people. */
  TEXT("logback.xml"),
  /** An object of JSON on each line. */
  JSON("logback-json.xml");

  private final String file;

  LogFormat(String file) {
    this.file = file;
  }

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
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    context.reset();
    URL found = LogFormat.class.getClassLoader().getResource(file);
    try {
      configurator.doConfigure(Objects.requireNonNull(found, file));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
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
