package isochrone.api.traffic;

import isochrone.api.Block;
import java.util.List;

/**
 * The endpoints of a profile as a routing method sees them: by index, in the order written.
 *
 * @param names name of each endpoint
 * @param blocks settings of each endpoint, for the keys that the method declares
 */
public record Targets(List<String> names, List<Block> blocks) {

  /** The most endpoints that a profile may have. */
  public static final int MAX = 200;

  /** How many there are. */
  public int size() {
    return names.size();
  }
}
