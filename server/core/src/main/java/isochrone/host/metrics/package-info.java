/** Keeps the numbers of the server, and shows them when it is scraped. */
@NullMarked
package isochrone.host.metrics;

import org.jspecify.annotations.NullMarked;
