/** Checks endpoints by programs of one's own. */
@NullMarked
package isochrone.plugin.probes.exec;

import org.jspecify.annotations.NullMarked;
