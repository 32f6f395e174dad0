/** What outlives a server: what people decided, and what probes found. */
@NullMarked
package isochrone.host.state;

import org.jspecify.annotations.NullMarked;
