/** What surrounds the answering of queries: HTTP pages, the control socket, metrics, life cycle. */
@NullMarked
package isochrone.host;

import org.jspecify.annotations.NullMarked;
