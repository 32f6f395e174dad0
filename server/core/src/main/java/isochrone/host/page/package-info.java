/** The server's own pages: what it is doing, what happens, and what people decide. */
@NullMarked
package isochrone.host.page;

import org.jspecify.annotations.NullMarked;
