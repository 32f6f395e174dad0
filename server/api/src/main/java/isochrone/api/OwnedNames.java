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
   * Whether {@code name}, or a name below it, is held for another reason than a profile of this
   * very name.
   */
  default boolean holdsBesideProfile(WireName name) {
    return closest(name) == 0;
  }

  /**
   * Whether a wildcard is held directly below the suffix of {@code name} that starts at {@code
   * label}, or anything else because of which the name may exist though {@link #closest} does not
   * know it.
   */
  default boolean wildcardBelow(WireName name, int label) {
    return false;
  }

  /**
   * Whether {@code name} lies at or below a delegation held here, so that this server has no say in
   * it (RFC 1034 §4.2.1). Asked once at start, not on the query path.
   */
  default boolean delegates(WireName name) {
    return false;
  }
}
