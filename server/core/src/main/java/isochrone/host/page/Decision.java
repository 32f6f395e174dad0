package isochrone.host.page;

import isochrone.api.traffic.Hand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to endpoints.
 *
 * @param deed what
 * @param endpoints to which
 * @param lasting how long it holds; null for ever
 * @param reason why; may be empty
 * @param by who wants it
 * @param dryRun whether only to tell what would come of it
 * @param anyway whether even when it leaves clients with less
 */
record Decision(
    Deed deed,
    List<EndpointPattern> endpoints,
    @Nullable Duration lasting,
    String reason,
    String by,
    boolean dryRun,
    boolean anyway) {

  /** What can be done. */
  enum Deed {
    DRAIN("drain", Hand.Kind.DRAIN),
    ENABLE("enable", null),
    UP("up", Hand.Kind.UP),
    DOWN("down", Hand.Kind.DOWN);

    private final String word;
    private final Hand.@Nullable Kind kind;

    Deed(String word, Hand.@Nullable Kind kind) {
      this.word = word;
      this.kind = kind;
    }

    /** What people call it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** What is decided about each of the endpoints; null to leave them to their probes. */
  @Nullable Hand hand(Instant now) {
    return deed.kind == null
        ? null
        : new Hand(deed.kind, now, lasting == null ? null : now.plus(lasting), reason, by);
  }

  /** Who says so, and why, where no hand is left to tell. */
  String sayer() {
    return reason.isEmpty() ? by : by + ": " + reason;
  }

  /** Whether it can leave clients with less. */
  boolean takesAway() {
    return deed == Deed.DRAIN || deed == Deed.DOWN;
  }
}
