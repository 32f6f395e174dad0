package isochrone.api.traffic;

import isochrone.api.Word;
import isochrone.api.geo.AddressRange;

/**
 * One range of an endpoint.
 *
 * @param target index of the endpoint
 * @param word where it was written
 * @param range what it says
 */
record SubnetEntry(int target, Word word, AddressRange range) {}
