/** The chain of handlers that a query passes, the table of zones, and the swap of both. */
@NullMarked
package isochrone.chain;

import org.jspecify.annotations.NullMarked;
