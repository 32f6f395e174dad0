package isochrone.host.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is known of an endpoint, in a few words. */
final class FoundText {
  private FoundText() {}

  /** What clients get, and where it is probed when that is elsewhere. */
  static String target(JsonNode endpoint) {
    String target = endpoint.path("target").asText();
    return endpoint.path("probe").isTextual()
        ? target + " (probe " + endpoint.path("probe").asText() + ")"
        : target;
  }

  /** What people decided, and what probes found. */
  static String found(JsonNode endpoint) {
    List<String> parts = new ArrayList<>();
    if (endpoint.path("hand").isObject()) {
      parts.add(hand(endpoint.path("hand")));
    }
    if (endpoint.path("result").isTextual()) {
      int failures = endpoint.path("failures").asInt();
      String times = failures > 1 ? ", %d in a row".formatted(failures) : "";
      String before = endpoint.path("remembered").asBoolean() ? " (before restart)" : "";
      parts.add(endpoint.path("result").asText() + times + before);
    }
    if (endpoint.path("held").isTextual()) {
      parts.add("not Online yet: " + endpoint.path("held").asText());
    }
    if (endpoint.path("inconclusive").isTextual()) {
      parts.add("nothing learnt since: " + endpoint.path("inconclusive").asText());
    }
    if (endpoint.path("certificateExpiry").isTextual()) {
      parts.add("certificate until " + endpoint.path("certificateExpiry").asText());
    }
    return String.join("; ", parts);
  }

  /** A decision: {@code drained by root until 2026-01-01T12:00:00Z: new disks}. */
  static String hand(JsonNode hand) {
    String reason = hand.path("reason").asText();
    return hand.path("kind").asText()
        + " by "
        + hand.path("by").asText()
        + (hand.path("until").isTextual() ? " until " + hand.path("until").asText() : "")
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
