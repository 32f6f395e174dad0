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
import isochrone.traffic.Foresight;
import isochrone.traffic.Traffic;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    for (Subject each : subjects()) {
      Hand hand = each.hand();
      if (hand != null) {
        ObjectNode node = hands.addObject();
        name(each, node).put("live", each.live()).put("status", text(each.status()));
        HandTree.fill(node, hand);
      }
    }
    return tree;
  }

  private List<Subject> subjects() {
    return Subject.all(traffic.board().profiles(), traffic.hands());
  }

  /** One at a time: what one was told must hold while it decides. */
  private synchronized Reply decide(Decision decision) throws Exception {
    // Those that are in no live profile can only be let go.
    boolean letGo = decision.deed() == Decision.Deed.ENABLE;
    List<Subject> open = subjects().stream().filter(each -> letGo || each.live()).toList();
    Choice choice = Choice.of(decision.endpoints(), open);
    if (!choice.unknown().isEmpty()) {
      return refusal(404, String.join("; ", choice.unknown()));
    }
    List<Subject> chosen = choice.chosen();
    if (!decision.takesAway() && chosen.stream().allMatch(each -> isFixed(decision, each))) {
      Subject first = chosen.get(0);
      return refusal(409, "%s: %s".formatted(plain(first), first.off()));
    }
    Map<EndpointName, @Nullable Hand> hands = hands(decision, chosen);
    List<ProfileState> profiles = traffic.board().profiles();
    Foresight after = new Foresight(profiles, hands);
    String loss = Loss.text(after, new Foresight(profiles, Map.of()));
    if (decision.takesAway() && loss != null && !decision.anyway()) {
      return refusal(409, loss);
    }
    return reply(
        200,
        decision.dryRun()
            ? done(decision, chosen, hands, each -> foreseen(each, after))
            : carryOut(decision, chosen, hands));
  }

  private static boolean isFixed(Decision decision, Subject subject) {
    boolean letGo = decision.deed() == Decision.Deed.ENABLE && subject.hand() != null;
    return subject.off() != null && !letGo;
  }

  private Map<EndpointName, @Nullable Hand> hands(Decision decision, List<Subject> chosen) {
    Map<EndpointName, @Nullable Hand> hands = new LinkedHashMap<>();
    Hand hand = decision.hand(clock.now());
    for (Subject each : chosen) {
      boolean nothing = hand == null && each.hand() == null;
      if (!nothing && (decision.takesAway() || !isFixed(decision, each))) {
        hands.put(each.name(), hand);
      }
    }
    return hands;
  }

  private ObjectNode carryOut(
      Decision decision, List<Subject> chosen, Map<EndpointName, @Nullable Hand> hands) {
    traffic.decide(hands, decision.sayer());
    String unkept = hands.isEmpty() ? null : keep.get();
    Map<EndpointName, EndpointStatus> now = new HashMap<>();
    for (ProfileState profile : traffic.board().profiles()) {
      String name = profile.profile().name().toString();
      profile
          .endpoints()
          .forEach(each -> now.put(new EndpointName(name, each.endpoint().name()), each.status()));
    }
    ObjectNode tree = done(decision, chosen, hands, each -> now.get(each.name()));
    tree.put("kept", unkept == null);
    if (unkept != null) {
      tree.put("warning", "this holds now, but will not outlive the server: " + unkept);
    }
    return tree;
  }

  private ObjectNode done(
      Decision decision,
      List<Subject> chosen,
      Map<EndpointName, @Nullable Hand> hands,
      Function<Subject, @Nullable EndpointStatus> after) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("do", decision.deed().toString()).put("dryRun", decision.dryRun());
    tree.put("changed", hands.size());
    ArrayNode endpoints = tree.putArray("endpoints");
    for (Subject each : chosen) {
      Hand hand = hands.containsKey(each.name()) ? hands.get(each.name()) : each.hand();
      EndpointStatus is = after.apply(each);
      ObjectNode node = name(each, endpoints.addObject());
      HandTree.put(each.hand(), node.putObject("was").put("status", text(each.status())));
      HandTree.put(hand, node.putObject("is").put("status", text(is)));
      node.put("note", note(decision, each, is));
    }
    return tree;
  }

  private static @Nullable EndpointStatus foreseen(Subject subject, Foresight after) {
    ProfileState profile = subject.profile();
    return profile == null ? null : after.status(profile, subject.index());
  }

  private static @Nullable String note(
      Decision decision, Subject subject, @Nullable EndpointStatus is) {
    if (!subject.live()) {
      return "in no live profile";
    }
    if (subject.off() != null) {
      return subject.off();
    }
    return is == EndpointStatus.STOPPED && decision.deed() != Decision.Deed.ENABLE
        ? "the profile nested there is Disabled or Inactive"
        : null;
  }

  private static ObjectNode name(Subject subject, ObjectNode node) {
    return node.put("profile", subject.name().profile()).put("endpoint", subject.name().endpoint());
  }

  private static String plain(Subject subject) {
    return subject.names().get(0) + "/" + subject.name().endpoint();
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
