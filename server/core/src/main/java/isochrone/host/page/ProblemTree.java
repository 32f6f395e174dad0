package isochrone.host.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Origin;
import isochrone.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Problems as JSON, and back. */
public final class ProblemTree {

  private ProblemTree() {}

  /**
   * Adds two members: an array with an object for each problem that is told, and how many more
   * there are: {@code problems} and {@code moreProblems}.
   */
  public static void fill(ObjectNode tree, String name, Told told) {
    ArrayNode array = tree.putArray(name);
    for (Problem each : told.first()) {
      array
          .addObject()
          .put("file", each.origin().file())
          .put("line", each.origin().line())
          .put("column", each.origin().column())
          .put("plugin", each.plugin())
          .put("text", each.text());
    }
    tree.put(more(name), told.more());
  }

  /** What such members tell. */
  public static Told read(JsonNode tree, String name) {
    List<Problem> first = new ArrayList<>();
    tree.path(name).forEach(each -> first.add(problem(each)));
    return new Told(first, tree.path(more(name)).asInt());
  }

  private static String more(String name) {
    return "more" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Problem problem(JsonNode node) {
    Origin origin =
        new Origin(
            node.path("file").asText(), node.path("line").asInt(), node.path("column").asInt());
    return new Problem(origin, node.path("plugin").asText(), node.path("text").asText());
  }
}
