package isochrone.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import isochrone.api.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Lines for people: {@code 2026-11-21T19:52:58.271Z INFO reload: reloaded Corefile}. A stack trace
 * follows, indented. For the journal of systemd, which has a time of its own, each line begins with
 * its priority instead: {@code <6>INFO reload: reloaded Corefile}.
 *
 * <p>Much of what is logged was said by strangers. What is not seen is shown as an escape, so that
 * no message can end its line and forge another one, or colour a terminal; and only the line of a
 * message begins at the margin.
 */
public final class LineLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private static final String INDENT = "    ";

  private boolean journal;
  private ZoneId zone = ZoneId.systemDefault();

  @Override
  public void start() {
    journal = Journal.reads();
    super.start();
  }

  /** Whether the journal of systemd reads the lines; found out at the start. */
  void setJournal(boolean journal) {
    this.journal = journal;
  }

  /** Whose clock it is. */
  void setZone(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder lines = new StringBuilder(200);
    String margin = journal ? "<" + priority(event.getLevel()) + ">" : "";
    lines.append(margin);
    if (!journal) {
      TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()).atZone(zone), lines);
      lines.append(' ');
    }
    String level = event.getLevel().toString();
    lines.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
    lines.append(Topics.shortName(event.getLoggerName())).append(": ");
    appendSeen(event.getFormattedMessage(), lines);
    lines.append('\n');
    IThrowableProxy error = event.getThrowableProxy();
    if (error != null) {
      ThrowableProxyUtil.asString(error)
          .lines()
          .forEach(
              line -> {
                lines.append(margin).append(INDENT);
                appendSeen(line.replace("\t", INDENT), lines);
                lines.append('\n');
              });
    }
    return lines.toString();
  }

  private static void appendSeen(String text, StringBuilder lines) {
    text.codePoints()
        .forEach(
            point -> {
              if (Printable.isSeen(point)) {
                lines.appendCodePoint(point);
              } else {
                lines.append(escape(point));
              }
            });
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(point);
    };
  }

  /** What the journal, like syslog, calls a level (RFC 5424 §6.2.1). */
  private static int priority(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> 3;
      case Level.WARN_INT -> 4;
      case Level.INFO_INT -> 6;
      default -> 7;
    };
  }
}
