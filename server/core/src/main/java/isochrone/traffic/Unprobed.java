package isochrone.traffic;

import isochrone.api.Readiness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells people whose first round is not over, in a few lines however many there are. */
final class Unprobed {
  private static final String ROOM = "profile";
  private static final int MOST_LINES = 20;
  private static final int MOST_NAMES = 5;

  private Unprobed() {}

  static List<Readiness.Missing> of(
      Collection<Steered> profiles, Collection<Resolution> resolutions) {
    List<Readiness.Missing> missing = new ArrayList<>();
    int more = 0;
    for (Steered each : profiles) {
      List<String> names = endpoints(each);
      if (!names.isEmpty() && missing.size() == MOST_LINES) {
        more++;
      } else if (!names.isEmpty()) {
        String of = each.profile().name() + " has not been probed yet: ";
        missing.add(new Readiness.Missing(ROOM, of + some(names)));
      }
    }
    if (more > 0) {
      missing.add(new Readiness.Missing(ROOM, more + " more have not been probed yet"));
    }
    List<String> names =
        resolutions.stream()
            .filter(each -> !each.looked())
            .map(each -> each.key().name().toString())
            .toList();
    if (!names.isEmpty()) {
      missing.add(new Readiness.Missing(ROOM, "has not been looked up yet: " + some(names)));
    }
    return missing;
  }

  private static List<String> endpoints(Steered profile) {
    return profile.endpoints().stream()
        .filter(Watched::unprobed)
        .map(each -> each.key().name())
        .toList();
  }

  private static String some(List<String> names) {
    int shown = Math.min(names.size(), MOST_NAMES);
    String text = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
  }
}
