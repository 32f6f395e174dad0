package isochrone.host.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.traffic.Hand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's decision as JSON. */
final class HandTree {
  private HandTree() {}

  /** Puts it into the member {@code hand}, null where nothing is decided. */
  static void put(@Nullable Hand hand, ObjectNode into) {
    if (hand == null) {
      into.putNull("hand");
    } else {
      fill(into.putObject("hand"), hand);
    }
  }

  /** Fills an object with the members of a decision. */
  static void fill(ObjectNode node, Hand hand) {
    Instant until = hand.until();
    node.put("kind", hand.kind().toString())
        .put("since", hand.since().toString())
        .put("until", until == null ? null : until.toString())
        .put("reason", hand.reason())
        .put("by", hand.by());
  }
}
