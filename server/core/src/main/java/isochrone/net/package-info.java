/** The listeners for DNS: from sockets to packets and back. */
@NullMarked
package isochrone.net;

import org.jspecify.annotations.NullMarked;
