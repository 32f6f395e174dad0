package isochrone.host.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.traffic.Hand;
import isochrone.traffic.EndpointName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** What people decided, in {@code hands.json}. */
final class HandsFile {
  private final WholeFile file;
  private Map<EndpointName, Hand> written = Map.of();

  HandsFile(Path folder) {
    this.file = new WholeFile(folder.resolve("hands.json"));
  }

  Map<EndpointName, Hand> read() {
    written =
        file.read(node -> Map.entry(endpoint(node), hand(node))).stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
    return written;
  }

  /** Writes them where they have changed. */
  void write(Map<EndpointName, Hand> hands) throws IOException {
    if (!hands.equals(written)) {
      ArrayNode all = WholeFile.list();
      hands.forEach((endpoint, hand) -> describe(endpoint, hand, all.addObject()));
      file.replace(all);
      written = hands;
    }
  }

  private static void describe(EndpointName endpoint, Hand hand, ObjectNode node) {
    node.put("profile", endpoint.profile())
        .put("endpoint", endpoint.endpoint())
        .put("hand", hand.kind().name())
        .put("since", hand.since().toString())
        .put("until", Moments.text(hand.until()))
        .put("reason", hand.reason())
        .put("by", hand.by());
  }

  private static EndpointName endpoint(JsonNode node) {
    return new EndpointName(node.required("profile").asText(), node.required("endpoint").asText());
  }

  private static Hand hand(JsonNode node) {
    return new Hand(
        Hand.Kind.valueOf(node.required("hand").asText()),
        Instant.parse(node.required("since").asText()),
        Moments.of(node.path("until")),
        node.path("reason").asText(),
        node.path("by").asText());
  }
}
