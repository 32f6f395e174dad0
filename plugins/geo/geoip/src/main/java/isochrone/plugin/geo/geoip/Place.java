package isochrone.plugin.geo.geoip;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Area;
import isochrone.api.geo.Point;
import org.jspecify.annotations.Nullable;

/**
 * Where the clients of some addresses are, as the configuration says.
 *
 * @param point null where it is not known
 */
record Place(AddressRange range, Area area, @Nullable Point point) {}
