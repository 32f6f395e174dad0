/** Measures the way to each region in visitors' browsers, and takes in what they found. */
@NullMarked
package isochrone.plugin.geo.rum;

import org.jspecify.annotations.NullMarked;
