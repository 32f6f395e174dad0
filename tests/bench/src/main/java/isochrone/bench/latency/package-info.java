/** What it takes to know millions of networks. */
@NullMarked
package isochrone.bench.latency;

import org.jspecify.annotations.NullMarked;
