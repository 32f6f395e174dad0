/** Checks name servers by a query. */
@NullMarked
package isochrone.plugin.probes.dns;

import org.jspecify.annotations.NullMarked;
