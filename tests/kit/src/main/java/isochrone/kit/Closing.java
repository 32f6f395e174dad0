package isochrone.kit;

import isochrone.chain.Generation;
import isochrone.chain.Parts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The end of a configuration. */
final class Closing {

  private Closing() {}

  /** Closes what it opened, in reverse order. */
  static void of(Generation generation, Parts parts) {
    List<AutoCloseable> closes = new ArrayList<>(generation.closes());
    Collections.reverse(closes);
    for (AutoCloseable resource : closes) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new AssertionError("closing " + resource, e);
      }
    }
    parts.release(generation);
  }
}
