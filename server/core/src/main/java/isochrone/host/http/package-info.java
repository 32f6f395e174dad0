/** Serves pages over HTTP, on TCP and on Unix domain sockets. */
@NullMarked
package isochrone.host.http;

import org.jspecify.annotations.NullMarked;
