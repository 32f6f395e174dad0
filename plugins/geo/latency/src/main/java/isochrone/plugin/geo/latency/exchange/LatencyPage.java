package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Client;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.api.html.Html;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.wire.PacketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of round trips: in all, and of an address. JSON for programs, a {@link
 * LatencyDocument} for browsers.
 *
 * <p>Times are ISO 8601, round trips are milliseconds. What is unknown is null.
 */
final class LatencyPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Server server;

  /**
   * What the page tells of.
   *
   * @param knowledge what was learned
   * @param views what the server blocks know
   * @param regions those of the configuration
   * @param peers where round trips are merged from
   * @param rate how many samples come
   */
  record Server(
      Knowledge knowledge,
      Views views,
      Regions regions,
      Supplier<List<PeerReport>> peers,
      SampleRate rate,
      Clock clock) {}

  LatencyPage(Server server) {
    this.server = server;
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("GET")) {
      return refuse(request, 405, "only GET");
    }
    String format = request.parameters().getOrDefault("format", "");
    if (!List.of("", "json", "html").contains(format)) {
      return refuse(request, 400, "format must be json or html");
    }
    String asked = request.parameters().getOrDefault("address", "").strip();
    PacketAddress address = asked.isEmpty() ? null : PacketAddress.parse(asked);
    if (!asked.isEmpty() && address == null) {
      return refuse(
          request,
          400,
          "address must be an address of IPv4 or IPv6 (was %s)".formatted(shown(asked)));
    }
    ObjectNode tree = tree(address);
    return wantsDocument(request)
        ? new LatencyDocument(tree).reply()
        : Reply.json(200, tree.toPrettyString() + "\n");
  }

  private static String shown(String text) {
    return Problem.shown(text);
  }

  private static boolean wantsDocument(Request request) {
    return switch (request.parameters().getOrDefault("format", "")) {
      case "html" -> true;
      case "json" -> false;
      default -> Html.isWanted(request);
    };
  }

  private static Reply refuse(Request request, int status, String why) {
    return wantsDocument(request) ? Reply.text(status, why + "\n") : Reply.error(status, why);
  }

  private ObjectNode tree(@Nullable PacketAddress address) {
    ObjectNode tree = JSON.createObjectNode();
    Instant now = server.clock().now();
    tree.put("now", Instant.ofEpochSecond(now.getEpochSecond()).toString());
    LearnedTable table = server.knowledge().table();
    summarise(table, tree);
    ArrayNode inUse = tree.putArray("regionsInUse");
    Arrays.stream(server.regions().inUse())
        .forEach(index -> inUse.add(server.regions().all().get(index).name()));
    ArrayNode regions = tree.putArray("regions");
    server.regions().all().forEach(region -> regions.add(region.name()));
    ArrayNode merges = tree.putArray("merges");
    server.peers().get().forEach(peer -> describe(peer, merges.addObject()));
    if (address != null) {
      tree.put("address", address.toString());
      ArrayNode rows = tree.putArray("blocks");
      Client client = new Client();
      client.address(address.high(), address.low());
      for (Views.View view : server.views().all()) {
        Found found = Found.of(client, view, server.regions(), table);
        ObjectNode row = rows.addObject();
        describe(found, now, row);
        addUnknown(found, row.putArray("unknown"));
      }
    }
    return tree;
  }

  /** Where endpoints stand to which nobody knows the way. */
  private void addUnknown(Found found, ArrayNode names) {
    Set<String> known = found.lines().stream().map(Found.Line::region).collect(Collectors.toSet());
    Arrays.stream(server.regions().inUse())
        .mapToObj(index -> server.regions().all().get(index).name())
        .filter(name -> !known.contains(name))
        .forEach(names::add);
  }

  private void summarise(LearnedTable table, ObjectNode tree) {
    tree.put("prefixes", table.prefixes()).put("rows", table.rows());
    ObjectNode cells = tree.putObject("cells");
    for (Source source : Source.values()) {
      cells.put(source.text(), table.cells(source));
    }
    boolean any = table.cells() > 0;
    tree.put("oldest", any ? time(table.oldest()) : null);
    tree.put("newest", any ? time(table.newest()) : null);
    tree.put("samplesPerSecond", server.rate().perSecond());
    tree.put("samples", (long) server.rate().total(SampleRate.SAMPLES));
    tree.put("moves", (long) server.rate().total(SampleRate.MOVES));
  }

  private static @Nullable String time(long second) {
    return second == 0 ? null : Instant.ofEpochSecond(second).toString();
  }

  private static void describe(PeerReport peer, ObjectNode node) {
    node.put("from", peer.from())
        .put("success", time(peer.success()))
        .put("trouble", peer.trouble())
        .put("taken", peer.last().taken())
        .put("older", peer.last().older())
        .put("refused", peer.last().refused());
  }

  private static void describe(Found found, Instant now, ObjectNode node) {
    ArrayNode zones = node.putArray("zones");
    found.zones().forEach(zones::add);
    Found.Line best = found.best();
    Found.Line second = found.second();
    node.put("best", best == null ? null : best.region());
    node.put("next", second == null ? null : second.region());
    node.put("gain", best == null || second == null ? null : second.millis() - best.millis());
    ArrayNode regions = node.putArray("regions");
    for (Found.Line line : found.lines()) {
      Found.Learned learned = line.learned();
      regions
          .addObject()
          .put("region", line.region())
          .put("rtt", line.millis())
          .put("source", line.source().text())
          .put("inUse", line.inUse())
          .put("median", learned == null ? null : learned.millis())
          .put("samples", learned == null ? null : learned.samples())
          .put("measuredAt", learned == null ? null : time(learned.second()))
          .put("age", learned == null ? null : now.getEpochSecond() - learned.second())
          .put("prefix", learned == null ? null : learned.prefix().toString());
    }
  }
}
