package isochrone.plugin.routing.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one of all that are alike: among thousands of profiles the names of endpoints, and most of
 * what is said of them, are the same again and again.
 */
final class Alike {
  private final Map<Object, Object> known = new HashMap<>();

  /** The first that was equal to this value, which must be one that never changes. */
  @SuppressWarnings("unchecked") // equal values that are kept here are of one class
  <T> T one(T value) {
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }
}
