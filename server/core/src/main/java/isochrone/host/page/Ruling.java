package isochrone.host.page;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Foresight;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision comes to that may be carried out.
 *
 * @param decision the decision
 * @param chosen the endpoints that it is about
 * @param hands what changes: what is decided from now on about each, null for nothing
 * @param after what would come of it
 */
record Ruling(
    Decision decision,
    List<Subject> chosen,
    Map<EndpointName, @Nullable Hand> hands,
    Foresight after) {

  /** A decision is not carried out; the message says why. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int UNKNOWN = 404;
    private static final int CONFLICT = 409;

    private final int status;

    private Refusal(int status, String why) {
      super(why);
      this.status = status;
    }

    /** The status of the reply (RFC 9110 §15.5). */
    int status() {
      return status;
    }
  }

  /** The ruling on a decision, by what holds now. */
  static Ruling on(Decision decision, List<Subject> all, List<ProfileState> profiles, Instant now)
      throws Refusal {
    // Those that are in no live profile can only be let go.
    List<Subject> open = all.stream().filter(each -> letsGo(decision) || each.live()).toList();
    Choice choice = Choice.of(decision.endpoints(), open);
    if (!choice.unknown().isEmpty()) {
      throw new Refusal(Refusal.UNKNOWN, String.join("; ", choice.unknown()));
    }
    List<Subject> chosen = choice.chosen();
    if (!decision.takesAway() && chosen.stream().allMatch(each -> isFixed(decision, each))) {
      throw new Refusal(Refusal.CONFLICT, fixed(chosen.get(0)));
    }
    Map<EndpointName, @Nullable Hand> hands = hands(decision, chosen, now);
    Foresight after = new Foresight(profiles, hands);
    String loss = Loss.text(after, new Foresight(profiles, Map.of()));
    if (decision.takesAway() && loss != null && !decision.anyway()) {
      throw new Refusal(Refusal.CONFLICT, loss);
    }
    return new Ruling(decision, chosen, hands, after);
  }

  private static boolean letsGo(Decision decision) {
    return decision.deed() == Decision.Deed.ENABLE;
  }

  private static String fixed(Subject first) {
    return "%s/%s: %s".formatted(first.names().get(0), first.name().endpoint(), first.off());
  }

  private static boolean isFixed(Decision decision, Subject subject) {
    return subject.off() != null && !(letsGo(decision) && subject.hand() != null);
  }

  private static Map<EndpointName, @Nullable Hand> hands(
      Decision decision, List<Subject> chosen, Instant now) {
    Map<EndpointName, @Nullable Hand> hands = new LinkedHashMap<>();
    Hand hand = decision.hand(now);
    for (Subject each : chosen) {
      boolean nothing = hand == null && each.hand() == null;
      if (!nothing && (decision.takesAway() || !isFixed(decision, each))) {
        hands.put(each.name(), hand);
      }
    }
    return hands;
  }

  /** What is decided then about one of the chosen. */
  @Nullable Hand hand(Subject subject) {
    return hands.containsKey(subject.name()) ? hands.get(subject.name()) : subject.hand();
  }

  /** The status that one of the chosen would have. */
  @Nullable EndpointStatus foreseen(Subject subject) {
    ProfileState profile = subject.profile();
    return profile == null ? null : after.status(profile, subject.index());
  }

  /** What there is to say about one of the chosen that has this status then. */
  @Nullable String note(Subject subject, @Nullable EndpointStatus is) {
    if (!subject.live()) {
      return "in no live profile";
    }
    if (subject.off() != null) {
      return subject.off();
    }
    return is == EndpointStatus.STOPPED && !letsGo(decision)
        ? "the profile nested there is Disabled or Inactive"
        : null;
  }
}
