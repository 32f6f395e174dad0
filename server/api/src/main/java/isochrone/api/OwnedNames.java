package isochrone.api;

import isochrone.wire.WireName;

/**
 * The names one plugin holds in a chain: what NXDOMAIN, empty non-terminals and wildcards are
 * judged by when several plugins share a zone. Called on the query path.
 */
public interface OwnedNames {

  /**
   * Index of the leftmost label of {@code name} from which on it equals, or is a parent of, a name
   * held here; {@code name.labels()} when nothing matches.
   */
  int closest(WireName name);

  /**
   * Whether a wildcard is held directly below the suffix of {@code name} that starts at {@code
   * label}.
   */
  default boolean wildcardBelow(WireName name, int label) {
    return false;
  }
}
