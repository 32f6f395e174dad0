package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page tells of the way to one region, in the words that people read. */
final class RowText {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The heads of {@link #fields}. */
  static final List<String> HEADS =
      List.of("Region", "Round trip", "Source", "Samples", "Age", "Learned of", "Median");

  private RowText() {}

  /** What is told of a region, field by field. */
  static List<String> fields(JsonNode line) {
    return List.of(
        line.path("region").asText(),
        millis(line.path("rtt")),
        line.path("source").asText(),
        text(line.path("samples")),
        age(line.path("age")),
        text(line.path("prefix")),
        millis(line.path("median")));
  }

  /** Which region is the closest of those in use, and by how much. */
  static String best(JsonNode row) {
    if (row.path("regions").isEmpty()) {
      return "nothing is known of it";
    }
    String unknown = unknown(row.path("unknown"));
    if (!row.path("best").isTextual()) {
      return "no endpoint stands in any of these regions" + unknown;
    }
    String best = row.path("best").asText();
    return row.path("next").isTextual()
        ? "closest is %s, by %s before %s"
                .formatted(best, millis(row.path("gain")), row.path("next").asText())
            + unknown
        : unknown.isEmpty()
            ? "closest is %s, the only region in use".formatted(best)
            : "closest is " + best + unknown;
  }

  private static String unknown(JsonNode names) {
    if (names.isEmpty()) {
      return "";
    }
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText()));
    return "; nothing is known of " + String.join(", ", all);
  }

  /** The zones of a row. */
  static String zones(JsonNode row) {
    StringBuilder zones = new StringBuilder();
    row.path("zones")
        .forEach(zone -> zones.append(zones.isEmpty() ? "" : " ").append(zone.asText()));
    return zones.toString();
  }

  static String millis(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.1f ms", value.asDouble()) : "-";
  }

  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "-" : value.asText();
  }

  private static String age(JsonNode seconds) {
    if (!seconds.isNumber()) {
      return "-";
    }
    long age = Math.max(0, seconds.asLong());
    return age < MINUTE
        ? age + "s"
        : age < HOUR ? age / MINUTE + "m" : age < 2 * DAY ? age / HOUR + "h" : age / DAY + "d";
  }
}
