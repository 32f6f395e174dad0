/** Checks endpoints by what a metrics server knows of them. */
@NullMarked
package isochrone.plugin.probes.metric;

import org.jspecify.annotations.NullMarked;
