/** Steers by lists of client addresses. */
@NullMarked
package isochrone.plugin.routing.subnet;

import org.jspecify.annotations.NullMarked;
