package isochrone.host;

import isochrone.api.traffic.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which endpoints are meant: {@code PROFILE}, all of a profile, or {@code PROFILE/ENDPOINT}. Both
 * parts are {@linkplain Glob globs}; the profile goes by any of its names, whatever the letter
 * case, with or without the final dot.
 *
 * <p>Names of profiles and of endpoints may have a slash in them, so each slash is tried as the one
 * between the two.
 *
 * @param text as it was given
 * @param splits the ways to read it
 */
record EndpointPattern(String text, List<Split> splits) {

  /** One way to read a pattern. */
  record Split(Glob profile, Glob endpoint) {}

  static EndpointPattern of(String text) {
    List<Split> splits = new ArrayList<>();
    splits.add(new Split(profile(text), Glob.ALL));
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      Glob endpoint = new Glob(text.substring(slash + 1));
      splits.add(new Split(profile(text.substring(0, slash)), endpoint));
    }
    return new EndpointPattern(text, List.copyOf(splits));
  }

  private static Glob profile(String text) {
    return new Glob(plain(text));
  }

  /** The name of a profile as people write it. */
  static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** The names of a profile as people write them. */
  static List<String> names(Profile profile) {
    return profile.names().stream().map(name -> plain(name.toString())).toList();
  }

  /**
   * Whether an endpoint is meant.
   *
   * @param profile the {@linkplain #plain plain} names of its profile
   */
  boolean matches(List<String> profile, String endpoint) {
    for (Split split : splits) {
      if (split.endpoint.matches(endpoint) && profile.stream().anyMatch(split.profile::matches)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of a profile is meant. */
  boolean matches(List<String> profile) {
    return profile.stream().anyMatch(splits.get(0).profile::matches);
  }
}
