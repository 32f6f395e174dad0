/** Checks endpoints by opening TCP connections. */
@NullMarked
package isochrone.plugin.probes.tcp;

import org.jspecify.annotations.NullMarked;
