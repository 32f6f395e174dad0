package isochrone.host.page;

import isochrone.corefile.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a wish to reload.
 *
 * @param file what was read, as the server calls it
 * @param changes what differs from before; empty when it was refused
 * @param problems the mistakes of what was refused
 * @param obstacle what else is in the way, such as a port that is taken; null for nothing
 */
public record Reloaded(
    String file, List<Change> changes, Told problems, @Nullable String obstacle) {

  /** Whether the new configuration is live. */
  public boolean done() {
    return problems.isEmpty() && obstacle == null;
  }
}
