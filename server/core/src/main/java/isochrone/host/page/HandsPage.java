package isochrone.host.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Traffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about endpoints, as JSON, and where they decide it. A {@code GET} tells all
 * that holds; a {@code POST} of a {@link Decision} is done as a whole or not at all, and tells what
 * each endpoint was and is.
 */
public final class HandsPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Traffic traffic;
  private final Clock clock;
  private final Supplier<@Nullable String> keep;

  /**
   * The page.
   *
   * @param keep writes down what holds now, for the server after this one; why that is impossible,
   *     or null when it is done
   */
  public HandsPage(Traffic traffic, Clock clock, Supplier<@Nullable String> keep) {
    this.traffic = traffic;
    this.clock = clock;
    this.keep = keep;
  }

  @Override
  public Reply handle(Request request) throws Exception {
    switch (request.method()) {
      case "GET":
        return reply(200, told());
      case "POST":
        break;
      default:
        return refusal(405, "only GET and POST");
    }
    // What forms of web pages can send has another type.
    if (!isJson(request.headers().getOrDefault("content-type", ""))) {
      return refusal(415, "the Content-Type must be application/json");
    }
    try {
      return decide(DecisionReader.read(request.body()));
    } catch (DecisionReader.Unreadable e) {
      return refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isJson(String type) {
    String media = type.split(";", 2)[0].strip();
    return media.equalsIgnoreCase("application/json");
  }

  private ObjectNode told() {
    ObjectNode tree = JSON.createObjectNode();
    ArrayNode hands = tree.putArray("hands");
    for (Subject each : Subject.all(traffic.board().profiles(), traffic.hands())) {
      Hand hand = each.hand();
      if (hand != null) {
        ObjectNode node = hands.addObject();
        name(each, node).put("live", each.live()).put("status", text(each.status()));
        HandTree.fill(node, hand);
      }
    }
    return tree;
  }

  /** One at a time: what one was told must hold while it decides. */
  private synchronized Reply decide(Decision decision) throws Exception {
    List<ProfileState> profiles = traffic.board().profiles();
    List<Subject> all = Subject.all(profiles, traffic.hands());
    try {
      Ruling ruling = Ruling.on(decision, all, profiles, clock.now());
      return reply(200, decision.dryRun() ? done(ruling, ruling::foreseen) : carryOut(ruling));
    } catch (Ruling.Refusal e) {
      return refusal(e.status(), String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode carryOut(Ruling ruling) {
    traffic.decide(ruling.hands(), ruling.decision().sayer());
    String unkept = ruling.hands().isEmpty() ? null : keep.get();
    Map<EndpointName, EndpointStatus> now = new HashMap<>();
    for (ProfileState profile : traffic.board().profiles()) {
      String name = profile.profile().name().toString();
      profile
          .endpoints()
          .forEach(each -> now.put(new EndpointName(name, each.endpoint().name()), each.status()));
    }
    ObjectNode tree = done(ruling, each -> now.get(each.name()));
    tree.put("kept", unkept == null);
    if (unkept != null) {
      tree.put("warning", "this holds now, but will not outlive the server: " + unkept);
    }
    return tree;
  }

  private static ObjectNode done(Ruling ruling, Function<Subject, @Nullable EndpointStatus> after) {
    ObjectNode tree = JSON.createObjectNode();
    Decision decision = ruling.decision();
    tree.put("do", decision.deed().toString()).put("dryRun", decision.dryRun());
    tree.put("changed", ruling.hands().size());
    ArrayNode endpoints = tree.putArray("endpoints");
    for (Subject each : ruling.chosen()) {
      EndpointStatus is = after.apply(each);
      ObjectNode node = name(each, endpoints.addObject());
      HandTree.put(each.hand(), node.putObject("was").put("status", text(each.status())));
      HandTree.put(ruling.hand(each), node.putObject("is").put("status", text(is)));
      node.put("note", ruling.note(each, is));
    }
    return tree;
  }

  private static ObjectNode name(Subject subject, ObjectNode node) {
    return node.put("profile", subject.name().profile()).put("endpoint", subject.name().endpoint());
  }

  private static @Nullable String text(@Nullable EndpointStatus status) {
    return status == null ? null : status.toString();
  }

  private static Reply reply(int status, ObjectNode tree) throws Exception {
    return Reply.json(
        status, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
  }

  private static Reply refusal(int status, String error) throws Exception {
    return reply(status, JSON.createObjectNode().put("error", error));
  }
}
