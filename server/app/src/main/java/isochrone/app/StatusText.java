package isochrone.app;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a server tells of itself, for people.
 *
 * @param moments when they read it
 * @param part whether it is a part of the profiles only
 */
record StatusText(Moments moments, boolean part) {
  private static final int LONGEST = 500;
  private static final String NONE = "-";
  private static final String PROFILES = "profiles";

  /**
   * Prints all of it, the sums last: they are seen when the rest has run through the screen. The
   * profiles are printed as they come, so that few are held.
   */
  void print(JsonParser told, PrintStream out) throws IOException {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    boolean headed = part;
    if (told.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(told, "it is no object");
    }
    while (told.nextToken() == JsonToken.FIELD_NAME) {
      String name = told.currentName();
      if (told.nextToken() == JsonToken.START_ARRAY && name.equals(PROFILES)) {
        if (!headed) {
          head(status, out);
          headed = true;
        }
        profiles(told, out);
      } else {
        status.set(name, told.readValueAsTree());
      }
    }
    if (!headed) {
      head(status, out);
    }
    rest(status, out);
  }

  /** Whether there are any profiles; what follows the first is not read. */
  static boolean hasProfiles(JsonParser told) throws IOException {
    told.nextToken();
    while (told.nextToken() == JsonToken.FIELD_NAME) {
      String name = told.currentName();
      if (told.nextToken() == JsonToken.START_ARRAY && name.equals(PROFILES)) {
        return told.nextToken() != JsonToken.END_ARRAY;
      }
      told.skipChildren();
    }
    return false;
  }

  private void rest(JsonNode status, PrintStream out) {
    if (!status.path("otherHands").isEmpty()) {
      out.println("Decided about endpoints that are in no profile now:");
      others(status.path("otherHands")).print(out);
      out.println();
    }
    out.println(summary(status.path("summary")));
  }

  private void head(JsonNode status, PrintStream out) {
    out.println(
        "%s, process %s, up %s, configured by %s"
            .formatted(
                status.path("version").asText(),
                status.path("pid").asText(),
                moments.since(status.path("started")),
                status.path("corefile").asText("standard input")));
    new ServerText(moments, status).print(out);
    out.println();
  }

  private void profiles(JsonParser told, PrintStream out) throws IOException {
    if (told.nextToken() == JsonToken.END_ARRAY) {
      return;
    }
    Table table =
        new Table("PROFILE", "METHOD", "ENDPOINT", "TARGET", "STATUS", "FOR", "NEXT", "FOUND");
    do {
      profile(told.readValueAsTree(), table);
      table.relieve(out);
    } while (told.nextToken() != JsonToken.END_ARRAY);
    table.print(out);
    out.println();
  }

  private void profile(JsonNode profile, Table table) {
    table.row(
        profile.path("name").asText(),
        profile.path("method").asText(),
        "",
        "",
        profile.path("status").asText(),
        moments.since(profile.path("since")),
        "",
        "");
    for (JsonNode each : profile.path("endpoints")) {
      table.row(
          "",
          "",
          each.path("name").asText(),
          target(each),
          each.path("status").asText(),
          moments.since(each.path("since")),
          each.path("stalled").asBoolean() ? "stalled" : moments.until(each.path("nextProbe")),
          found(each));
    }
  }

  /** What clients get, and where it is probed when that is elsewhere. */
  private static String target(JsonNode endpoint) {
    String target = endpoint.path("target").asText();
    return endpoint.path("probe").isTextual()
        ? target + " (probe " + endpoint.path("probe").asText() + ")"
        : target;
  }

  /** What people decided, and what probes found. */
  private String found(JsonNode endpoint) {
    List<String> parts = new ArrayList<>();
    if (endpoint.path("hand").isObject()) {
      parts.add(hand(endpoint.path("hand")));
    }
    if (endpoint.path("result").isTextual()) {
      parts.add(result(endpoint));
    }
    if (endpoint.path("held").isTextual()) {
      parts.add("not Online yet: " + endpoint.path("held").asText());
    }
    if (endpoint.path("inconclusive").isTextual()) {
      parts.add("nothing learnt since: " + endpoint.path("inconclusive").asText());
    }
    if (endpoint.path("certificateExpiry").isTextual()) {
      parts.add(moments.certificate(Instant.parse(endpoint.path("certificateExpiry").asText())));
    }
    return parts.isEmpty() ? NONE : String.join("; ", parts);
  }

  private String result(JsonNode endpoint) {
    // A server of another version may not have cleaned what an endpoint says.
    String result = Printable.line(endpoint.path("result").asText(), LONGEST);
    int failures = endpoint.path("failures").asInt();
    String times = failures > 1 ? ", %d in a row".formatted(failures) : "";
    String before =
        endpoint.path("remembered").asBoolean()
            ? " (before restart, %s ago)".formatted(moments.since(endpoint.path("lastProbe")))
            : "";
    return result + times + before;
  }

  /** A decision: {@code drained by root until 14:00: new disks}. */
  String hand(JsonNode hand) {
    String reason = hand.path("reason").asText();
    return hand.path("kind").asText()
        + " by "
        + hand.path("by").asText()
        + (hand.path("until").isTextual()
            ? " until " + moments.at(Instant.parse(hand.path("until").asText()))
            : "")
        + (reason.isEmpty() ? "" : ": " + reason);
  }

  private Table others(JsonNode hands) {
    Table table = new Table("PROFILE", "ENDPOINT", "DECIDED");
    for (JsonNode each : hands) {
      table.row(each.path("profile").asText(), each.path("endpoint").asText(), hand(each));
    }
    return table;
  }

  private static String summary(JsonNode summary) {
    return count(summary.path("profiles"), "profile", "profiles")
        + ", "
        + count(summary.path("endpoints"), "endpoint", "endpoints");
  }

  private static String count(JsonNode statuses, String one, String many) {
    int all = 0;
    List<String> each = new ArrayList<>();
    for (Map.Entry<String, JsonNode> status : statuses.properties()) {
      all += status.getValue().asInt();
      each.add(status.getValue().asInt() + " " + status.getKey());
    }
    String names = each.isEmpty() ? "" : " (" + String.join(", ", each) + ")";
    return Report.count(all, one, many) + names;
  }
}
