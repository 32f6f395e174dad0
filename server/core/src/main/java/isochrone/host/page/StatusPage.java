package isochrone.host.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.api.html.Html;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.Verdict;
import isochrone.traffic.EndpointName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
  private static final double NANOS_PER_SECOND = 1e9;

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
    ObjectNode tree = tree(picked, shown.reduce(picked));
    if (wantsDocument(request)) {
      return new StatusDocument(tree, request.parameters()).reply();
    }
    return Reply.json(200, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
  }

  private ObjectNode tree(
      List<StatusBoard.ProfileState> picked, List<StatusBoard.ProfileState> shown) {
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
    ArrayNode profiles = tree.putArray("profiles");
    shown.forEach(state -> describe(state, profiles.addObject()));
    ArrayNode others = tree.putArray("otherHands");
    for (Subject each : Subject.all(server.board().profiles(), server.hands().get())) {
      Hand hand = each.hand();
      if (hand != null && !each.live()) {
        String profile = each.name().profile();
        HandTree.fill(
            others.addObject().put("profile", profile).put("endpoint", each.name().endpoint()),
            hand);
      }
    }
    return tree;
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

  private static void describe(StatusBoard.ProfileState state, ObjectNode node) {
    Profile profile = state.profile();
    node.put("name", profile.name().toString());
    ArrayNode names = node.putArray("names");
    profile.names().forEach(name -> names.add(name.toString()));
    node.put("method", profile.method());
    node.put("status", state.status().toString());
    node.put("since", state.since().toString());
    node.put("enabled", profile.enabled());
    node.put("ttl", profile.ttl());
    describe(profile.monitor(), node);
    ArrayNode endpoints = node.putArray("endpoints");
    state.endpoints().forEach(each -> describe(each, endpoints.addObject()));
  }

  private static void describe(@Nullable Monitor monitor, ObjectNode profile) {
    if (monitor == null) {
      profile.putNull("monitor");
      return;
    }
    profile
        .putObject("monitor")
        .put("type", monitor.type())
        .put("interval", seconds(monitor.interval()))
        .put("timeout", seconds(monitor.timeout()))
        .put("toleratedFailures", monitor.toleratedFailures())
        .put("rise", monitor.recovery().rise())
        .put("holdDown", seconds(monitor.recovery().holdDown()))
        .put("flaps", monitor.recovery().flaps())
        .put("flapWindow", seconds(monitor.recovery().flapWindow()))
        .put("addresses", monitor.addresses().name().toLowerCase(Locale.ROOT));
  }

  private static void describe(StatusBoard.EndpointState state, ObjectNode node) {
    Endpoint endpoint = state.endpoint();
    Health.Finding last = state.health().last();
    Hand hand = state.hand();
    node.put("name", endpoint.name())
        .put("target", endpoint.target().text())
        .put("probe", probe(endpoint.probe()))
        .put("enabled", endpoint.enabled())
        .put("alwaysServe", endpoint.alwaysServe())
        .put("status", state.status().toString())
        .put("since", state.since().toString())
        .put("healthStatus", state.health().status().toString())
        .put("healthy", last == null ? null : last.verdict().healthy())
        .put("result", last == null ? null : last.text())
        .put("code", last == null ? null : code(last.verdict()))
        .put("latency", last == null ? null : seconds(last.took()))
        .put("failures", state.failures())
        .put("successes", state.health().successes())
        .put("held", state.health().held())
        .put("inconclusive", state.health().inconclusive())
        .put("lastProbe", last == null ? null : last.at().toString())
        .put("remembered", last != null && last.remembered())
        .put("certificateExpiry", last == null ? null : text(last.verdict().certificateExpiry()))
        .put("nextProbe", text(state.nextProbe()))
        .put("stalled", state.stalled());
    HandTree.put(hand, node);
  }

  private static @Nullable Integer code(Verdict verdict) {
    return verdict.code() == Verdict.NO_CODE ? null : verdict.code();
  }

  /** Where it is probed instead of its target; null for the target. */
  private static @Nullable String probe(Endpoint.@Nullable ProbeAddress address) {
    if (address == null) {
      return null;
    }
    String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
    return address.port() == 0 ? host : host + ":" + address.port();
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / NANOS_PER_SECOND;
  }
}
