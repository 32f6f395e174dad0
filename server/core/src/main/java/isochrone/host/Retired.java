package isochrone.host;

import isochrone.chain.Generation;
import isochrone.chain.Parts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configurations that have been replaced and wait for their last query, and how each is closed. */
final class Retired {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.reload");

  private final Parts parts;
  private final Set<Generation> waiting = new LinkedHashSet<>();

  /** Closes configurations that have these parts. */
  Retired(Parts parts) {
    this.parts = parts;
  }

  /** Takes in that a configuration has been replaced. */
  synchronized void add(Generation old) {
    waiting.add(old);
  }

  /** Closes a configuration that has been replaced, unless the end of the server came first. */
  synchronized void end(Generation old) {
    if (waiting.remove(old)) {
      dispose(old);
    }
  }

  /** Closes all that still wait. */
  synchronized void endAll() {
    waiting.forEach(this::dispose);
    waiting.clear();
  }

  /** Closes what a configuration opened, in reverse order. */
  void dispose(Generation generation) {
    List<AutoCloseable> closes = new ArrayList<>(generation.closes());
    Collections.reverse(closes);
    for (AutoCloseable resource : closes) {
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("closing {}: {}", resource, e.toString());
      }
    }
    parts.release(generation);
  }
}
