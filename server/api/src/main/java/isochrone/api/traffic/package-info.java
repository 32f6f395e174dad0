/** The domain without DNS: profiles, endpoints, monitors and their states. */
@NullMarked
package isochrone.api.traffic;

import org.jspecify.annotations.NullMarked;
