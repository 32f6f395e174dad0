package isochrone.plugin.geo.latency.store;

import java.io.IOException;

/** A file that is not as it was written; the message says how. */
final class BrokenFile extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenFile(String message) {
    super(message);
  }
}
