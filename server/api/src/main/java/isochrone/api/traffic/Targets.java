package isochrone.api.traffic;

import isochrone.api.Block;
import java.util.List;

/**
 * The endpoints of a profile as a routing method sees them: by index, in the order written. What is
 * here stays while states change.
 *
 * @param names name of each endpoint
 * @param blocks settings of each endpoint, for the keys that the method declares; there while the
 *     method is made, and gone once it prepares for states
 * @param kinds what each hands out
 * @param enabled whether each is switched on; one that is not is as if it were not there
 */
public record Targets(
    List<String> names, List<Block> blocks, List<Target.Kind> kinds, List<Boolean> enabled) {

  /** The most endpoints that a profile may have. */
  public static final int MAX = 200;

  /** No endpoints. */
  public static final Targets NONE = new Targets(List.of(), List.of(), List.of(), List.of());

  /** The same without the settings, which are large and have been read. */
  public Targets withoutBlocks() {
    return new Targets(names, List.of(), kinds, enabled);
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }
}
