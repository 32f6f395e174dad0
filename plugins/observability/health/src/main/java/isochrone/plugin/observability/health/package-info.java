/** Tells whether the process works. */
@NullMarked
package isochrone.plugin.observability.health;

import org.jspecify.annotations.NullMarked;
