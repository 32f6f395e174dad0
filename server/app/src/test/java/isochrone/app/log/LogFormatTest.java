package isochrone.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogFormatTest {
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  private String written(LogFormat format, LoggingEvent event) {
    format.configure(context);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    AsyncAppender patient = (AsyncAppender) root.getAppender("patient");
    ConsoleAppender<ILoggingEvent> stderr =
        (ConsoleAppender<ILoggingEvent>) patient.getAppender("stderr");
    assertThat(stderr.getTarget()).isEqualTo("System.err");
    assertThat(root.getLevel()).isEqualTo(Level.INFO);
    return new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void json_isAnObjectOnALine() throws Exception {
    String text = "a \"quoted\"\nsecond line \033[31m \\ é";
    LoggingEvent event =
        Lines.of(context, "isochrone.reload", Level.WARN, text, new IOException("x"));
    event.setThreadName("here");
    event.addKeyValuePair(new KeyValuePair("endpoint", "main"));
    String line = written(LogFormat.JSON, event);
    assertThat(line).hasLineCount(1).endsWith("}" + System.lineSeparator());
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "time", "level", "logger", "thread", "message", "error", "endpoint");
    assertThat(json.path("time").asText()).isEqualTo("2026-11-21T19:52:58.271Z");
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("logger").asText()).isEqualTo("isochrone.reload");
    assertThat(json.path("thread").asText()).isEqualTo("here");
    assertThat(json.path("message").asText()).isEqualTo(text);
    assertThat(json.path("error").asText()).startsWith("java.io.IOException: x").contains("\tat ");
    assertThat(json.path("endpoint").asText()).isEqualTo("main");
  }

  @Test
  void text_isALineForPeople() {
    assertThat(
            written(LogFormat.TEXT, Lines.of(context, "isochrone.reload", Level.INFO, "x", null)))
        .endsWith("INFO  reload: x\n");
  }

  @Test
  void format_thatIsUnknown_isRefused() {
    assertThat(LogFormat.of("json")).isEqualTo(LogFormat.JSON);
    assertThat(LogFormat.of("text")).isEqualTo(LogFormat.TEXT);
    assertThatThrownBy(() -> LogFormat.of("jsn"))
        .hasMessage("must be text or json (was jsn; did you mean json?)");
  }
}
