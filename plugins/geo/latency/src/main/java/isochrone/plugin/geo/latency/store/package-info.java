/** Keeps on disk what was learned, so that it outlives the server. */
@NullMarked
package isochrone.plugin.geo.latency.store;

import org.jspecify.annotations.NullMarked;
