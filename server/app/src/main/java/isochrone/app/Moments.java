package isochrone.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Moments as people read them, seen from another one.
 *
 * @param now the moment of seeing
 * @param zone whose clock it is
 */
record Moments(Instant now, ZoneId zone) {
  private static final String NONE = "-";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter EXACT_CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Here and now. */
  static Moments here() {
    return new Moments(Instant.now(), ZoneId.systemDefault());
  }

  /** The time since, in its two largest units. */
  String since(JsonNode instant) {
    return instant.isTextual()
        ? text(Duration.between(Instant.parse(instant.asText()), now))
        : NONE;
  }

  /** The time until then, in its two largest units. */
  String until(JsonNode instant) {
    return instant.isTextual()
        ? text(Duration.between(now, Instant.parse(instant.asText())))
        : NONE;
  }

  /** A coming moment by the clock: the day with it unless it is today, seconds if it is soon. */
  String at(Instant moment) {
    LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
    if (!local.toLocalDate().equals(LocalDateTime.ofInstant(now, zone).toLocalDate())) {
      return DAY.format(local);
    }
    boolean soon = Duration.between(now, moment).toHours() == 0;
    return (soon ? EXACT_CLOCK : CLOCK).format(local);
  }

  /** How long a certificate holds. */
  String certificate(Instant end) {
    long days = ChronoUnit.DAYS.between(now, end);
    if (!now.isBefore(end)) {
      return "certificate expired " + at(end);
    }
    return days == 0 ? "certificate expires " + at(end) : "certificate: %dd left".formatted(days);
  }

  private static String text(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + "d" + time.toHoursPart() + "h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + "h" + time.toMinutesPart() + "m";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + "m" + time.toSecondsPart() + "s"
        : Math.max(0, time.toSeconds()) + "s";
  }
}
