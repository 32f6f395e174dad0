package isochrone.plugin.geo.rum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a visit sends: {@code {"key": TEXT, "token": TEXT, "times": {REGION: MILLISECONDS}}}.
 *
 * @param times milliseconds by region, at least one
 */
record Beacon(String key, String token, Map<String, Double> times) {
  private static final int LONGEST = 8 << 10;
  private static final int MEMBERS = 3;
  private static final double LEAST_MILLIS = 0.2;
  private static final double MOST_MILLIS = 10_000;
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  /** Reads one; null for anything else. */
  static @Nullable Beacon parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      JsonNode read = JSON.readTree(text);
      JsonNode key = read.path("key");
      JsonNode token = read.path("token");
      Map<String, Double> times = times(read.path("times"));
      return read.size() == MEMBERS && key.isTextual() && token.isTextual() && !times.isEmpty()
          ? new Beacon(key.textValue(), token.textValue(), times)
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Empty when any of them is no number. */
  private static Map<String, Double> times(JsonNode node) {
    Map<String, Double> times = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!each.getValue().isNumber()) {
        return Map.of();
      }
      times.put(each.getKey(), each.getValue().doubleValue());
    }
    return times;
  }

  /** Whether a browser can have measured all of it: no light is faster, nobody waits longer. */
  boolean isPossible() {
    return times.values().stream()
        .allMatch(millis -> millis >= LEAST_MILLIS && millis <= MOST_MILLIS);
  }
}
