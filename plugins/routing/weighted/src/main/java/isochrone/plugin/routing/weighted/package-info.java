/** Steers to usable endpoints in proportion to their weights. */
@NullMarked
package isochrone.plugin.routing.weighted;

import org.jspecify.annotations.NullMarked;
