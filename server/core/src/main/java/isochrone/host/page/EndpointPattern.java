package isochrone.host.page;

import isochrone.api.Glob;
import java.util.ArrayList;
import java.util.List;

/**
 * Which endpoints are meant: {@code PROFILE}, all of a profile, or {@code PROFILE/ENDPOINT}. Both
 * parts are {@linkplain Glob globs}; the profile goes by any of its names.
 *
 * <p>Names of profiles and of endpoints may have a slash in them, so each slash is tried as the one
 * between the two.
 *
 * @param text as it was given
 * @param splits the ways to read it
 */
record EndpointPattern(String text, List<Split> splits) {

  /** What {@link #isBounded} asks. */
  static final String BOUND = "at most 8 slashes";

  private static final int MOST_SLASHES = 8;

  /** Whether there are not too many ways to read a text: each is held against all endpoints. */
  static boolean isBounded(String text) {
    return text.chars().filter(c -> c == '/').count() <= MOST_SLASHES;
  }

  /** One way to read a pattern. */
  record Split(Glob profile, Glob endpoint) {}

  static EndpointPattern of(String text) {
    List<Split> splits = new ArrayList<>();
    splits.add(new Split(new Glob(text), Glob.ALL));
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      Glob profile = new Glob(text.substring(0, slash));
      splits.add(new Split(profile, new Glob(text.substring(slash + 1))));
    }
    return new EndpointPattern(text, List.copyOf(splits));
  }

  /**
   * Whether an endpoint is meant.
   *
   * @param profile the names of its profile
   */
  boolean matches(List<String> profile, String endpoint) {
    for (Split split : splits) {
      if (split.endpoint.matches(endpoint) && profile.stream().anyMatch(split.profile::matches)) {
        return true;
      }
    }
    return false;
  }
}
