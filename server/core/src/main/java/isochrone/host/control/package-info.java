/** The socket through which commands reach a running server. */
@NullMarked
package isochrone.host.control;

import org.jspecify.annotations.NullMarked;
