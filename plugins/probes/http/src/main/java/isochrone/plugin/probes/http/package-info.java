/** Checks endpoints by HTTP and HTTPS requests. */
@NullMarked
package isochrone.plugin.probes.http;

import org.jspecify.annotations.NullMarked;
