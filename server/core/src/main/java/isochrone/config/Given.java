package isochrone.config;

import isochrone.api.Origin;
import isochrone.api.Word;
import java.util.List;

/**
 * What was given for one key.
 *
 * @param origin where the key was first given
 * @param words its values; empty for a flag and for nested statements
 * @param blocks its nested statements
 */
record Given(Origin origin, List<Word> words, List<TypedBlock> blocks) {

  /** Where its value begins. */
  Origin place() {
    return words.isEmpty() ? origin : words.get(0).origin();
  }
}
