/** Steers each client to the region that it reaches fastest. */
@NullMarked
package isochrone.plugin.routing.performance;

import org.jspecify.annotations.NullMarked;
