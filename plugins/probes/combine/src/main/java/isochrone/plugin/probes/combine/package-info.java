/** Checks endpoints in several ways at once. */
@NullMarked
package isochrone.plugin.probes.combine;

import org.jspecify.annotations.NullMarked;
