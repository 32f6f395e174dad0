package isochrone.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.hook.DefaultShutdownHook;
import ch.qos.logback.core.status.NopStatusListener;

/** Where the log goes: one line for each event worth waking for, on standard error. */
final class LogOutput {
  private static final int LINES_WAITING = 65_536;

  private LogOutput() {}

  /** Sets an empty logging system up. */
  static void set(LoggerContext context, Encoder<ILoggingEvent> encoder) {
    context.getStatusManager().add(new NopStatusListener());
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setName("stderr");
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    PatientAppender patient = new PatientAppender();
    patient.setContext(context);
    patient.setName("patient");
    patient.setQueueSize(LINES_WAITING);
    patient.addAppender(stderr);
    patient.start();
    context.getLogger("io.netty").setLevel(Level.WARN);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(patient);
    endWithTheProcess(context);
  }

  /** What waits is written before the process ends. */
  private static void endWithTheProcess(LoggerContext context) {
    DefaultShutdownHook hook = new DefaultShutdownHook();
    hook.setContext(context);
    Thread last = new Thread(hook, "log-end");
    // A reset takes it back from there.
    context.putObject(CoreConstants.SHUTDOWN_HOOK_THREAD, last);
    Runtime.getRuntime().addShutdownHook(last);
  }
}
