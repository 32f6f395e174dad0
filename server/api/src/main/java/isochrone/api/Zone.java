package isochrone.api;

import isochrone.wire.WireName;

/**
 * A zone that a server block serves.
 *
 * @param index position in the keys of its block, from 0
 * @param origin the name of the zone
 * @param text the name with its final dot, as metrics and logs show it
 */
public record Zone(int index, WireName origin, String text) {

  /** A zone of the given index and name. */
  public static Zone of(int index, WireName origin) {
    return new Zone(index, origin, origin.toString());
  }
}
