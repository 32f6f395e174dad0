/** Tells the place of a client from databases in MaxMind's format, and makes such databases. */
@NullMarked
package isochrone.plugin.geo.geoip;

import org.jspecify.annotations.NullMarked;
