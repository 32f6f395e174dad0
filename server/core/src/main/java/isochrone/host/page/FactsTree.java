package isochrone.host.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a server tells of itself as JSON. */
final class FactsTree {
  private static final double MILLIS_PER_SECOND = 1e3;

  private FactsTree() {}

  /** Adds the members to an object. */
  static void fill(ObjectNode tree, ServerFacts facts, Instant started) {
    tree.put("java", Runtime.version().toString());
    tree.put("now", facts.now().toString());
    tree.put("uptime", Duration.between(started, facts.now()).toMillis() / MILLIS_PER_SECOND);
    ready(tree, facts);
    configuration(tree.putObject("configuration"), facts);
    Path state = facts.state();
    tree.put("state", state == null ? null : state.toString());
    ArrayNode zones = tree.putArray("zones");
    for (ServerFacts.Served each : facts.zones()) {
      ObjectNode zone = zones.addObject().put("zone", each.zone());
      each.listeners().forEach(zone.putArray("listeners")::add);
      each.plugins().forEach(zone.putArray("plugins")::add);
    }
  }

  private static void ready(ObjectNode tree, ServerFacts facts) {
    tree.put("ready", facts.missing().isEmpty());
    ArrayNode missing = tree.putArray("missing");
    for (Readiness.Missing each : facts.missing()) {
      missing.addObject().put("plugin", each.plugin()).put("what", each.what());
    }
  }

  private static void configuration(ObjectNode node, ServerFacts facts) {
    node.put("digest", facts.digest()).put("loaded", text(facts.loaded()));
    ServerFacts.Refusal refused = facts.refused();
    if (refused == null) {
      node.putNull("refused");
      return;
    }
    ObjectNode told =
        node.putObject("refused")
            .put("at", refused.at().toString())
            .put("reason", refused.reason())
            .put("obstacle", refused.obstacle());
    ProblemTree.fill(told, "problems", refused.problems());
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
