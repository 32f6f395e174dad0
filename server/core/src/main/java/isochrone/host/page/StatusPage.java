package isochrone.host.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.api.html.Html;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.StatusBoard;
import isochrone.traffic.EndpointName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server is doing: what it is, where it listens, and the state of every profile and
 * endpoint. It is JSON for programs, and a {@link StatusDocument} for browsers.
 *
 * <p>Times are ISO 8601, durations are seconds. What is unknown is null.
 */
public final class StatusPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "application/json";

  /** So many profiles and endpoints together take some hundred kilobytes. */
  private static final int FEW = 1_000;

  private final Server server;

  /**
   * What the page tells of.
   *
   * @param version the version of the program
   * @param started when the server started
   * @param corefile the file it was configured by; null for text from a pipe
   * @param listening where it listens now
   * @param plugins the directives that its Corefile uses now, each once
   * @param board the states
   * @param hands what people decided about endpoints, those too that are in no live profile
   * @param facts what else there is to tell
   */
  public record Server(
      String version,
      Instant started,
      @Nullable Path corefile,
      Supplier<List<Listening>> listening,
      Supplier<List<String>> plugins,
      StatusBoard board,
      Supplier<Map<EndpointName, Hand>> hands,
      Supplier<ServerFacts> facts) {}

  public StatusPage(Server server) {
    this.server = server;
  }

  @Override
  public Reply handle(Request request) throws Exception {
    if (!request.method().equals("GET")) {
      return refuse(request, 405, "only GET");
    }
    try {
      return show(request, Shown.of(request));
    } catch (BadParameter e) {
      return refuse(request, 400, String.valueOf(e.getMessage()));
    }
  }

  /** Browsers ask for HTML first; what asks for nothing in particular is a program. */
  private static boolean wantsDocument(Request request) {
    return request.path().equals("/") || Html.isWanted(request);
  }

  private static Reply refuse(Request request, int status, String why) {
    return wantsDocument(request) ? Reply.text(status, why + "\n") : Reply.error(status, why);
  }

  private Reply show(Request request, Shown shown) throws Exception {
    List<StatusBoard.ProfileState> picked = shown.pick(server.board().profiles());
    EndpointPattern pattern = shown.picked();
    if (picked.isEmpty() && pattern != null) {
      List<Subject> all = Subject.all(server.board().profiles(), Map.of());
      return refuse(request, 404, Choice.of(List.of(pattern), all).unknown().get(0));
    }
    ObjectNode head = head(picked);
    List<StatusBoard.ProfileState> part = shown.reduce(picked);
    if (wantsDocument(request)) {
      return new StatusDocument(head, part, request.parameters()).reply();
    }
    StatusJson json = new StatusJson(head, part);
    return isFew(part)
        ? Reply.json(200, json.rest())
        : Reply.stream(TYPE, json::send).with("x-content-type-options", "nosniff");
  }

  /** Whether all of it may be held at once; otherwise it is sent as fast as it is read. */
  private static boolean isFew(List<StatusBoard.ProfileState> part) {
    return part.stream().mapToInt(each -> 1 + each.endpoints().size()).sum() <= FEW;
  }

  /** All but the profiles themselves. */
  private ObjectNode head(List<StatusBoard.ProfileState> picked) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("version", server.version());
    tree.put("pid", ProcessHandle.current().pid());
    tree.put("started", server.started().toString());
    Path corefile = server.corefile();
    ServerFacts facts = server.facts().get();
    FactsTree.fill(tree, facts, server.started());
    tree.put(
        "corefile", corefile == null ? null : corefile.toAbsolutePath().normalize().toString());
    ArrayNode listeners = tree.putArray("listeners");
    for (Listening each : server.listening().get()) {
      listeners
          .addObject()
          .put("zone", each.zone())
          .put("listener", each.listener())
          .put("address", each.address())
          .put("port", each.port());
    }
    ArrayNode plugins = tree.putArray("plugins");
    server.plugins().get().forEach(plugins::add);
    summarise(picked, tree.putObject("summary"));
    others(tree.putArray("otherHands"));
    return tree;
  }

  private void others(ArrayNode others) {
    Map<EndpointName, Hand> hands = server.hands().get();
    if (hands.isEmpty()) {
      return;
    }
    for (Subject each : Subject.all(server.board().profiles(), hands)) {
      Hand hand = each.hand();
      if (hand != null && !each.live()) {
        String profile = each.name().profile();
        HandTree.fill(
            others.addObject().put("profile", profile).put("endpoint", each.name().endpoint()),
            hand);
      }
    }
  }

  /** How many there are of each status, by that status. */
  private static void summarise(List<StatusBoard.ProfileState> all, ObjectNode node) {
    Map<String, Integer> profiles = new TreeMap<>();
    Map<String, Integer> endpoints = new TreeMap<>();
    for (StatusBoard.ProfileState profile : all) {
      profiles.merge(profile.status().toString(), 1, Integer::sum);
      profile
          .endpoints()
          .forEach(each -> endpoints.merge(each.status().toString(), 1, Integer::sum));
    }
    profiles.forEach(node.putObject("profiles")::put);
    endpoints.forEach(node.putObject("endpoints")::put);
  }
}
