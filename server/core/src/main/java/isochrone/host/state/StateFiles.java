package isochrone.host.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Verdict;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions and findings as files of JSON: {@code hands.json} and {@code health.json}. A file is
 * replaced as a whole, so that a server that is killed leaves the one before; one that cannot be
 * read is put aside under another name, and said so.
 */
final class StateFiles {
  private static final Logger LOG = LoggerFactory.getLogger(StateFiles.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HANDS = "hands.json";
  private static final String HEALTH = "health.json";

  /** While no status changes, findings are written that rarely: they change with every probe. */
  private static final int OFTEN = 12;

  private final Path folder;
  private Map<EndpointName, Hand> lastHands = Map.of();
  private Map<String, EndpointStatus> lastStatuses = Map.of();
  private int unchanged;
  private boolean failing;

  StateFiles(Path folder) {
    this.folder = folder;
  }

  /** Reads both. */
  Memory read() {
    Map<EndpointName, Hand> hands = new HashMap<>();
    Map<String, Health> health = new HashMap<>();
    read(HANDS, node -> hands.put(endpoint(node), hand(node)));
    read(HEALTH, node -> health.put(node.required("endpoint").asText(), health(node)));
    lastHands = Map.copyOf(hands);
    return new Kept(lastHands, Map.copyOf(health));
  }

  private static Map<String, EndpointStatus> statuses(Map<String, Health> health) {
    Map<String, EndpointStatus> statuses = new HashMap<>();
    health.forEach((endpoint, each) -> statuses.put(endpoint, each.status()));
    return statuses;
  }

  private record Kept(Map<EndpointName, Hand> hands, Map<String, Health> all) implements Memory {
    @Override
    public @Nullable Health health(String endpoint) {
      return all.get(endpoint);
    }
  }

  private void read(String name, Consumer<JsonNode> take) {
    Path file = folder.resolve(name);
    try {
      JSON.readTree(file.toFile()).required("all").forEach(take);
    } catch (IOException | RuntimeException e) {
      if (!Files.exists(file)) {
        return;
      }
      Path aside = folder.resolve(name + ".unreadable");
      LOG.warn("{} cannot be read and is put aside as {}: {}", file, aside, e.getMessage());
      move(file, aside);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone", from);
    } catch (IOException e) {
      LOG.warn("{} cannot be moved: {}", from, e.toString());
    }
  }

  /**
   * Writes what has changed.
   *
   * @return why that is impossible; null when it is done
   */
  synchronized @Nullable String write(
      Map<EndpointName, Hand> hands, Map<String, Health> health, boolean all) {
    try {
      unchanged += all ? OFTEN : 1;
      if (!hands.equals(lastHands)) {
        ArrayNode array = JSON.createArrayNode();
        hands.forEach((endpoint, hand) -> describe(endpoint, hand, array.addObject()));
        replace(HANDS, array);
        lastHands = hands;
      }
      if (!statuses(health).equals(lastStatuses) || unchanged >= OFTEN) {
        ArrayNode array = JSON.createArrayNode();
        health.forEach((endpoint, each) -> describe(endpoint, each, array.addObject()));
        replace(HEALTH, array);
        lastStatuses = statuses(health);
        unchanged = 0;
      }
      failing = false;
      return null;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("{} cannot be written, what is new is not kept: {}", folder, e.toString());
      }
      failing = true;
      return folder + " cannot be written";
    }
  }

  private void replace(String name, ArrayNode all) throws IOException {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("version", 1);
    tree.set("all", all);
    Path next = folder.resolve(name + ".new");
    try (FileChannel file = FileChannel.open(next, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(tree));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      // Without this a machine that loses power may have the new name with nothing in it.
      file.force(true);
    }
    Files.move(
        next,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void describe(EndpointName endpoint, Hand hand, ObjectNode node) {
    Instant until = hand.until();
    node.put("profile", endpoint.profile())
        .put("endpoint", endpoint.endpoint())
        .put("hand", hand.kind().name())
        .put("since", hand.since().toString())
        .put("until", until == null ? null : until.toString())
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
        instant(node.path("until")),
        node.path("reason").asText(),
        node.path("by").asText());
  }

  private static void describe(String endpoint, Health health, ObjectNode node) {
    node.put("endpoint", endpoint)
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
    Instant expiry = found.verdict().certificateExpiry();
    node.put("outcome", found.verdict().outcome().name())
        .put("text", found.verdict().text())
        .put("code", found.verdict().code())
        .put("certificateExpiry", expiry == null ? null : expiry.toString())
        .put("took", took == null ? null : took.toString())
        .put("at", found.at().toString());
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
        node.path("held").isTextual() ? node.path("held").asText() : null);
  }

  private static Health.Finding finding(JsonNode node) {
    Verdict verdict =
        new Verdict(
            Verdict.Outcome.valueOf(node.required("outcome").asText()),
            node.required("text").asText(),
            node.path("code").asInt(Verdict.NO_CODE),
            instant(node.path("certificateExpiry")));
    JsonNode took = node.path("took");
    return new Health.Finding(
        verdict,
        took.isTextual() ? Duration.parse(took.asText()) : null,
        Instant.parse(node.required("at").asText()),
        true);
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.asText()) : null;
  }
}
