/** Steers to the first usable endpoint in the order of priority. */
@NullMarked
package isochrone.plugin.routing.priority;

import org.jspecify.annotations.NullMarked;
