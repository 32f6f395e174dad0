package isochrone.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineLayoutTest {
  private final LoggerContext context = new LoggerContext();

  private String text(
      boolean journal, String logger, Level level, String text, @Nullable Throwable error) {
    LineLayout layout = new LineLayout();
    layout.setContext(context);
    layout.start();
    layout.setJournal(journal);
    layout.setZone(ZoneOffset.ofHours(1));
    return layout.doLayout(Lines.of(context, logger, level, text, error));
  }

  @Test
  void line_hasTimeLevelTopicAndText() {
    assertThat(text(false, "isochrone.reload", Level.INFO, "reloaded Corefile", null))
        .isEqualTo("2026-11-21T20:52:58.271+01:00 INFO  reload: reloaded Corefile\n");
    assertThat(text(false, "isochrone.plugin.serving.file.ZoneFile", Level.ERROR, "no", null))
        .endsWith(" ERROR file: no\n");
    assertThat(text(false, "io.netty.channel.Channel", Level.WARN, "no", null))
        .endsWith(" WARN  Channel: no\n");
  }

  @Test
  void line_forTheJournal_hasAPriorityAndNoTime() {
    assertThat(text(true, "isochrone.reload", Level.INFO, "done", null))
        .isEqualTo("<6>INFO  reload: done\n");
    assertThat(text(true, "isochrone.reload", Level.ERROR, "no", new IOException("x")).lines())
        .allMatch(line -> line.startsWith("<3>"))
        .hasSizeGreaterThan(2);
    assertThat(text(true, "isochrone.reload", Level.WARN, "w", null)).startsWith("<4>");
    assertThat(text(true, "isochrone.reload", Level.DEBUG, "d", null)).startsWith("<7>");
  }

  @Test
  void message_cannotForgeALineOrColourAScreen() {
    String forged =
        "a\n2026-11-21T20:52:58.271+01:00 ERROR reload: b\r\t\033[31m\u2028\u202e\u0000";
    assertThat(text(false, "isochrone.traffic", Level.INFO, forged, null))
        .endsWith(
            "INFO  traffic: a\\n2026-11-21T20:52:58.271+01:00 ERROR reload: b"
                + "\\r\\t\\u001b[31m\\u2028\\u202e\\u0000\n")
        .hasLineCount(1);
  }

  @Test
  void stackTrace_isIndented_whateverItsMessageSays() {
    Exception error = new IOException("first\n2026-11-21T20:52:58.271+01:00 ERROR x: \033[31m");
    String[] lines = text(false, "isochrone.traffic", Level.ERROR, "it broke", error).split("\n");
    assertThat(lines[0]).endsWith("ERROR traffic: it broke");
    assertThat(lines[1]).isEqualTo("    java.io.IOException: first");
    assertThat(lines[2]).isEqualTo("    2026-11-21T20:52:58.271+01:00 ERROR x: \\u001b[31m");
    assertThat(lines[3]).startsWith("        at isochrone.app.log.LineLayoutTest.stackTrace");
  }
}
