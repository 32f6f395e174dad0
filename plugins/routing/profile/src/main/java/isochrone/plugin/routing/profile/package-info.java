/** The profile directive: names that are steered to endpoints. */
@NullMarked
package isochrone.plugin.routing.profile;

import org.jspecify.annotations.NullMarked;
