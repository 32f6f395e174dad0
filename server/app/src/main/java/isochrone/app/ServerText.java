package isochrone.app;

import com.fasterxml.jackson.databind.JsonNode;
import isochrone.host.page.ProblemTree;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server tells of itself beyond its profiles, for people.
 *
 * @param moments when they read it
 * @param status what it tells; a server of an older version tells less
 */
record ServerText(Moments moments, JsonNode status) {
  private static final String INDENT = "  ";

  void print(PrintStream out) {
    configuration(out);
    readiness(out);
    out.println();
    zones().print(out);
  }

  private void configuration(PrintStream out) {
    JsonNode configuration = status.path("configuration");
    if (configuration.path("loaded").isTextual()) {
      String kept =
          status.path("state").isTextual()
              ? "what it knows is kept in " + status.path("state").asText()
              : "nothing is kept across restarts";
      out.println(
          "loaded %s ago; %s; java %s"
              .formatted(
                  moments.since(configuration.path("loaded")), kept, status.path("java").asText()));
    }
    JsonNode refused = configuration.path("refused");
    if (refused.isObject()) {
      out.println(
          "a reload was refused %s ago (%s):"
              .formatted(moments.since(refused.path("at")), refused.path("reason").asText()));
      if (refused.path("obstacle").isTextual()) {
        out.println(INDENT + refused.path("obstacle").asText());
      }
      ProblemTree.read(refused, "problems").lines().forEach(line -> out.println(INDENT + line));
    }
  }

  private void readiness(PrintStream out) {
    if (status.path("ready").asBoolean()) {
      out.println("ready");
    }
    if (!status.path("missing").isEmpty()) {
      out.println("not ready:");
      for (JsonNode each : status.path("missing")) {
        out.println(INDENT + each.path("plugin").asText() + ": " + each.path("what").asText());
      }
    }
  }

  private Table zones() {
    Map<String, List<String>> plugins = new HashMap<>();
    for (JsonNode each : status.path("zones")) {
      List<String> names =
          plugins.computeIfAbsent(each.path("zone").asText(), z -> new ArrayList<>());
      each.path("plugins").forEach(plugin -> names.add(plugin.asText()));
    }
    Table table = new Table("ZONE", "ADDRESS", "PORT", "PLUGINS");
    for (JsonNode each : status.path("listeners")) {
      String zone = each.path("zone").asText();
      table.row(
          zone,
          each.path("address").asText("all"),
          each.path("port").asText(),
          String.join(" ", plugins.getOrDefault(zone, List.of())));
    }
    return table;
  }
}
