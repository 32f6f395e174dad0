/** Checks endpoints by the program ping. */
@NullMarked
package isochrone.plugin.probes.icmp;

import org.jspecify.annotations.NullMarked;
