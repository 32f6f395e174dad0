/** Reads and follows files of round trips. */
@NullMarked
package isochrone.plugin.geo.latency.file;

import org.jspecify.annotations.NullMarked;
