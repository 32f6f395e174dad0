/** Clients that are far away: round trips are learned from real connections, and steer answers. */
@NullMarked
package isochrone.endtoend.distance;

import org.jspecify.annotations.NullMarked;
