package isochrone.host.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import isochrone.api.Origin;
import isochrone.api.Problem;
import java.util.List;

/** Problems as JSON, and back. */
public final class ProblemTree {

  private ProblemTree() {}

  /** Adds an object for each problem. */
  public static void fill(ArrayNode array, List<Problem> problems) {
    for (Problem each : problems) {
      array
          .addObject()
          .put("file", each.origin().file())
          .put("line", each.origin().line())
          .put("column", each.origin().column())
          .put("plugin", each.plugin())
          .put("text", each.text());
    }
  }

  /** The problem that such an object tells of. */
  public static Problem read(JsonNode node) {
    Origin origin =
        new Origin(
            node.path("file").asText(), node.path("line").asInt(), node.path("column").asInt());
    return new Problem(origin, node.path("plugin").asText(), node.path("text").asText());
  }
}
