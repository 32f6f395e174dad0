package isochrone.plugin.observability.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.traffic.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way.
 *
 * @param id the event's
 * @param at when it happened, to the millisecond
 * @param json its members, without line ends
 */
record Message(long id, Instant at, String json) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS = 3;

  static Message of(Event event) {
    try {
      return new Message(
          event.id(),
          Instant.ofEpochMilli(event.at().toEpochMilli()),
          JSON.writeValueAsString(event.members()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // texts and numbers alone
    }
  }

  /** The message as a line: {@code ID MILLISECONDS JSON}. */
  String line() {
    return id + " " + at.toEpochMilli() + " " + json;
  }

  /** A message from its line; null when the line is damaged. */
  static @Nullable Message ofLine(String line) {
    String[] parts = line.split(" ", PARTS);
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      Message message = new Message(Long.parseLong(parts[0]), at, parts[2]);
      return JSON.readTree(message.json).path("id").asLong() == message.id ? message : null;
    } catch (JsonProcessingException | RuntimeException e) {
      return null;
    }
  }
}
