package isochrone.host.page;

import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.traffic.Foresight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what clients would lose by a decision. */
final class Loss {
  private static final int NAMED = 5;

  private Loss() {}

  /** What is lost from one state of things to another, as a refusal; null for nothing. */
  static @Nullable String text(Foresight after, Foresight before) {
    List<String> lost = new ArrayList<>();
    List<String> degraded = new ArrayList<>();
    for (ProfileState each : after.worseThan(before)) {
      boolean nothing = after.serves(each) == Foresight.Serves.NOTHING;
      (nothing ? lost : degraded).add(Subject.plain(each.profile().name().toString()));
    }
    List<String> parts = new ArrayList<>();
    if (!lost.isEmpty()) {
      parts.add(
          names(lost) + " would be left without any endpoint, so that the name would not exist");
    }
    if (!degraded.isEmpty()) {
      parts.add(names(degraded) + " would be left with Degraded endpoints only");
    }
    return parts.isEmpty()
        ? null
        : ("nothing was changed: %s; if that is meant, add -anyway to the command,"
                + " or \"anyway\": true in JSON")
            .formatted(String.join("; ", parts));
  }

  private static String names(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() > NAMED ? "%s and %d more".formatted(first, all.size() - NAMED) : first;
  }
}
