package isochrone.host.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** Times between moments as people read them, in their two largest units. */
final class Elapsed {
  private static final String NONE = "–";

  private Elapsed() {}

  /** The time from one moment to another; a dash where one is unknown. */
  static String between(JsonNode from, JsonNode to) {
    return from.isTextual() && to.isTextual()
        ? text(Duration.between(Instant.parse(from.asText()), Instant.parse(to.asText())))
        : NONE;
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
