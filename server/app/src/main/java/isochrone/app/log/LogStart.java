package isochrone.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets the log up at its first line. Logback's own way, a file of XML, would take a tenth of a
 * second of each start; it is taken where somebody has such a file, as tests have.
 */
public final class LogStart extends ContextAwareBase implements Configurator {
  private static final String NAMED = "logback.configurationFile";
  private static final String LAUNCHED = "isochrone.home";
  private static final String OF_TESTS = "logback-test.xml";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(NAMED) != null || isTest()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LogFormat.TEXT.configure(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean isTest() {
    return System.getProperty(LAUNCHED) == null
        && LogStart.class.getClassLoader().getResource(OF_TESTS) != null;
  }
}
