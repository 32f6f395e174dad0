package isochrone.host;

import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.traffic.Foresight;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what clients would lose by a decision. */
final class Loss {
  private static final int NAMED = 5;

  private Loss() {}

  /** What is lost from one state of things to another, as a refusal; null for nothing. */
  static @Nullable String text(Foresight after, Foresight before) {
    List<ProfileState> worse = after.worseThan(before);
    if (worse.isEmpty()) {
      return null;
    }
    String profiles =
        worse.stream()
            .limit(NAMED)
            .map(each -> text(each, after))
            .collect(Collectors.joining("; "));
    String more = worse.size() > NAMED ? "; and %d more".formatted(worse.size() - NAMED) : "";
    return "nothing was changed: " + profiles + more + "; do it with anyway if that is meant";
  }

  private static String text(ProfileState profile, Foresight after) {
    String name = Subject.plain(profile.profile().name().toString());
    return after.serves(profile) == Foresight.Serves.NOTHING
        ? name + " would be left without any endpoint, and its name would not exist"
        : name + " would be left with Degraded endpoints only";
  }
}
