/** Estimates round trips from what is known about a client but them. */
@NullMarked
package isochrone.plugin.geo.latency.estimate;

import org.jspecify.annotations.NullMarked;
