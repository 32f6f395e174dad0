/** Makes one table of all that is known about round trips, and of what is estimated. */
@NullMarked
package isochrone.plugin.geo.latency.compose;

import org.jspecify.annotations.NullMarked;
