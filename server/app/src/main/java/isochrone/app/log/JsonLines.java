package isochrone.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;

/** Lines for programs: an object of JSON on each. */
final class JsonLines {
  private static final String NONE = "[ignore]";

  private JsonLines() {}

  static Encoder<ILoggingEvent> encoder() {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("time");
    names.setVersion(NONE);
    names.setLevelValue(NONE);
    names.setLogger("logger");
    names.setThread("thread");
    names.setStackTrace("error");
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setTimestampPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    encoder.setTimeZone("UTC");
    encoder.setIncludeMdc(false);
    encoder.setIncludeContext(false);
    encoder.setFieldNames(names);
    return encoder;
  }
}
