/** Benchmarks: what a query costs inside the server, and what it costs the whole machine. */
@NullMarked
package isochrone.bench;

import org.jspecify.annotations.NullMarked;
