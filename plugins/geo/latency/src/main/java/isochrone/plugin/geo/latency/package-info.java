/** Knows the round trips between clients and regions, measured or estimated. */
@NullMarked
package isochrone.plugin.geo.latency;

import org.jspecify.annotations.NullMarked;
