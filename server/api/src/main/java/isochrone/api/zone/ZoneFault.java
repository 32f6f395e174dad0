package isochrone.api.zone;

import isochrone.api.Origin;

/**
 * Something wrong, or unwise, in the records of a zone.
 *
 * @param origin where the record was written
 * @param text the rule broken, with the names given
 */
public record ZoneFault(Origin origin, String text) {

  @Override
  public String toString() {
    return origin + ": " + text;
  }
}
