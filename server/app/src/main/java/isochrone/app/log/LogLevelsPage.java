package isochrone.app.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.config.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where log levels are shown, and set by {@code {"logger": …, "level": …, "for": "10m"}}. */
public final class LogLevelsPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  private final LogLevels levels;

  public LogLevelsPage(LogLevels levels) {
    this.levels = levels;
  }

  @Override
  public Reply handle(Request request) throws Exception {
    try {
      switch (request.method()) {
        case "GET":
          String name = request.parameters().getOrDefault("logger", "");
          return told(name.isEmpty() ? levels.all() : List.of(levels.of(name)));
        case "POST":
          JsonNode wish = JSON.readTree(request.body());
          Duration time = time(wish.path("for"));
          String logger = wish.path("logger").asText();
          return told(List.of(levels.set(logger, wish.path("level").asText(), time)));
        default:
          return refusal(405, "only GET and POST");
      }
    } catch (LogLevels.Refused | JsonProcessingException | IllegalArgumentException e) {
      return refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Duration time(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw new IllegalArgumentException(
          "for must be a text such as \"10m\" (was " + Problem.shown(node.toString()) + ")");
    }
    Duration time = Durations.of(node.asText());
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("for must be 1s to 30d (was %s)".formatted(node.asText()));
    }
    return time;
  }

  private Reply told(List<LogLevels.Shown> shown) throws JsonProcessingException {
    ObjectNode tree = JSON.createObjectNode();
    for (LogLevels.Shown each : shown) {
      tree.withArray("levels")
          .addObject()
          .put("logger", each.logger())
          .put("level", each.level())
          .put("until", each.until() == null ? null : each.until().toString());
    }
    levels.names().forEach(tree.putArray("loggers")::add);
    return reply(200, tree);
  }

  private static Reply refusal(int status, String why) throws JsonProcessingException {
    return reply(status, JSON.createObjectNode().put("error", why));
  }

  private static Reply reply(int status, ObjectNode tree) throws JsonProcessingException {
    return Reply.json(
        status, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
  }
}
