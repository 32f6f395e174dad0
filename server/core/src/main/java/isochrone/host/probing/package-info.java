/** The thread of the probes, and what is asked of name servers outside. */
@NullMarked
package isochrone.host.probing;

import org.jspecify.annotations.NullMarked;
