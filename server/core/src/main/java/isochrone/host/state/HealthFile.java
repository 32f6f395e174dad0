package isochrone.host.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Verdict;
import isochrone.traffic.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What probes found, by the fingerprints of endpoints, in {@code health.json}. */
final class HealthFile {
  /** While no status changes, findings are written that rarely: they change with every probe. */
  private static final int OFTEN = 12;

  private final WholeFile file;
  private Map<String, EndpointStatus> written = Map.of();
  private int passed;

  HealthFile(Path folder) {
    this.file = new WholeFile(folder.resolve("health.json"));
  }

  Map<String, Memory.Remembered> read() {
    return file
        .read(node -> Map.entry(node.required("endpoint").asText(), remembered(node)))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
  }

  /**
   * Writes them where a status has changed, and now and then.
   *
   * @param now whether to write them anyway
   */
  void write(Map<String, Memory.Remembered> health, boolean now) throws IOException {
    Map<String, EndpointStatus> statuses = new HashMap<>();
    health.forEach((endpoint, each) -> statuses.put(endpoint, each.health().status()));
    passed++;
    if (now || passed >= OFTEN || !statuses.equals(written)) {
      ArrayNode all = WholeFile.list();
      health.forEach((endpoint, each) -> describe(endpoint, each, all.addObject()));
      file.replace(all);
      written = statuses;
      passed = 0;
    }
  }

  private static void describe(String endpoint, Memory.Remembered each, ObjectNode node) {
    Health health = each.health();
    node.put("endpoint", endpoint)
        .put("since", each.since().toString())
        .put("status", health.status().name())
        .put("failures", health.failures())
        .put("successes", health.successes())
        .put("held", health.held());
    ArrayNode falls = node.putArray("falls");
    health.falls().forEach(fall -> falls.add(fall.toString()));
    Health.Finding last = health.last();
    if (last != null) {
      describe(last, node.putObject("last"));
    }
  }

  private static void describe(Health.Finding found, ObjectNode node) {
    Duration took = found.took();
    node.put("outcome", found.verdict().outcome().name())
        .put("text", found.verdict().text())
        .put("code", found.verdict().code())
        .put("certificateExpiry", Moments.text(found.verdict().certificateExpiry()))
        .put("took", took == null ? null : took.toString())
        .put("at", found.at().toString());
  }

  private static Memory.Remembered remembered(JsonNode node) {
    return new Memory.Remembered(health(node), Instant.parse(node.required("since").asText()));
  }

  private static Health health(JsonNode node) {
    List<Instant> falls = new ArrayList<>();
    node.path("falls").forEach(fall -> falls.add(Instant.parse(fall.asText())));
    return new Health(
        EndpointStatus.valueOf(node.required("status").asText()),
        finding(node.required("last")),
        node.path("failures").asInt(),
        node.path("successes").asInt(),
        List.copyOf(falls),
        node.path("held").isTextual() ? node.path("held").asText() : null,
        null);
  }

  private static Health.Finding finding(JsonNode node) {
    Verdict verdict =
        new Verdict(
            Verdict.Outcome.valueOf(node.required("outcome").asText()),
            node.required("text").asText(),
            node.path("code").asInt(Verdict.NO_CODE),
            Moments.of(node.path("certificateExpiry")));
    JsonNode took = node.path("took");
    return new Health.Finding(
        verdict,
        took.isTextual() ? Duration.parse(took.asText()) : null,
        Instant.parse(node.required("at").asText()),
        true);
  }
}
