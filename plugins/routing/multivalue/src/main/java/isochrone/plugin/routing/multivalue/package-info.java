/** Gives several usable addresses in one answer. */
@NullMarked
package isochrone.plugin.routing.multivalue;

import org.jspecify.annotations.NullMarked;
