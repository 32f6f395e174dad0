package isochrone.host.page;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Printable;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Decision} from JSON, and finds all that is wrong with it: {@code {"do": "drain",
 * "endpoints": ["www.example.org/a"], "by": "root"}}.
 */
final class DecisionReader {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final List<String> KEYS =
      List.of("do", "endpoints", "for", "reason", "by", "dryRun", "anyway");
  private static final List<String> DEEDS =
      Arrays.stream(Decision.Deed.values()).map(Decision.Deed::toString).toList();
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  // Each pattern is held against each endpoint there is.
  private static final int MOST_PATTERNS = 100;
  private static final int LONGEST_PATTERN = 1_100;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_NAME = 64;

  private final JsonNode tree;
  private final List<String> wrong = new ArrayList<>();

  private DecisionReader(JsonNode tree) {
    this.tree = tree;
  }

  /** What was sent cannot be done; the message is all that is wrong with it. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(List<String> wrong) {
      super(String.join("; ", wrong));
    }
  }

  static Decision read(String body) throws Unreadable {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree == null || !tree.isObject()) {
        throw new Unreadable(List.of("the body must be a JSON object"));
      }
      return new DecisionReader(tree).read();
    } catch (JsonProcessingException e) {
      throw new Unreadable(List.of(notJson(e)));
    }
  }

  private static String notJson(JsonProcessingException e) {
    // What follows tells of the reader's inside.
    String why = String.valueOf(e.getOriginalMessage()).replaceFirst("(?s) \\(start marker.*", "");
    JsonLocation place = e.getLocation();
    return place == null
        ? "the body is not JSON: " + why
        : "the body is not JSON at line %d, column %d: %s"
            .formatted(place.getLineNr(), place.getColumnNr(), why);
  }

  private Decision read() throws Unreadable {
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KEYS.contains(name)) {
                wrong.add("unknown member " + Suggestion.was(name, KEYS));
              }
            });
    Decision.Deed deed = deed();
    Duration lasting = lasting();
    Decision decision =
        new Decision(
            deed,
            endpoints(),
            lasting,
            words("reason", LONGEST_REASON),
            words("by", LONGEST_NAME),
            flag("dryRun"),
            flag("anyway"));
    if (decision.by().isEmpty()) {
      wrong.add("by is missing: it says who decides");
    }
    if (deed == Decision.Deed.ENABLE && lasting != null) {
      wrong.add("for goes with drain, up and down only");
    }
    if (!wrong.isEmpty()) {
      throw new Unreadable(wrong);
    }
    return decision;
  }

  private Decision.Deed deed() {
    String text = text("do");
    for (Decision.Deed deed : Decision.Deed.values()) {
      if (deed.toString().equals(text)) {
        return deed;
      }
    }
    wrong.add("do must be one of %s %s".formatted(DEEDS, Suggestion.was(text, DEEDS)));
    return Decision.Deed.ENABLE;
  }

  private List<EndpointPattern> endpoints() {
    List<EndpointPattern> patterns = new ArrayList<>();
    JsonNode all = tree.path("endpoints");
    for (JsonNode each : all) {
      String text = each.asText();
      if (!each.isTextual() || text.isEmpty() || text.length() > LONGEST_PATTERN) {
        wrong.add("endpoints must be texts PROFILE or PROFILE/ENDPOINT (was " + shown(each) + ")");
        return patterns;
      }
      if (!EndpointPattern.isBounded(text)) {
        wrong.add("endpoints must have " + EndpointPattern.BOUND + " (was " + shown(each) + ")");
        return patterns;
      }
      patterns.add(EndpointPattern.of(text));
    }
    if (!all.isArray() || patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
      wrong.add("endpoints must be a list of 1 to " + MOST_PATTERNS + " PROFILE/ENDPOINT");
    }
    return patterns;
  }

  private @Nullable Duration lasting() {
    String text = text("for");
    if (!tree.path("for").isTextual()) {
      return null;
    }
    try {
      Duration lasting = Durations.of(text);
      if (lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
        wrong.add("for must be 1s to 30d (was " + text + ")");
      }
      return lasting;
    } catch (IllegalArgumentException e) {
      wrong.add("for " + e.getMessage());
      return null;
    }
  }

  /** A text that goes into logs and tables: of one line, and of bounded length. */
  private String words(String key, int longest) {
    String text = text(key).strip();
    if (text.codePointCount(0, text.length()) > longest) {
      wrong.add("%s must be at most %d characters".formatted(key, longest));
    }
    if (!text.codePoints().allMatch(Printable::isSeen)) {
      wrong.add(key + " must have no control characters (was " + Problem.shown(text) + ")");
    }
    return text;
  }

  private String text(String key) {
    JsonNode value = tree.path(key);
    if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
      wrong.add(key + " must be text (was " + shown(value) + ")");
    }
    return value.isTextual() ? value.asText() : "";
  }

  private boolean flag(String key) {
    JsonNode value = tree.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      wrong.add(key + " must be true or false (was " + shown(value) + ")");
    }
    return value.asBoolean();
  }

  private static String shown(JsonNode value) {
    return Problem.shown(value.isTextual() ? value.asText() : value.toString());
  }
}
