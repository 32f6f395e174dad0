/** Steers by where clients are. */
@NullMarked
package isochrone.plugin.routing.geographic;

import org.jspecify.annotations.NullMarked;
