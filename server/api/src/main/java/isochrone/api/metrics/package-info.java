/** Counters, gauges and histograms whose labels are settled before the first query. */
@NullMarked
package isochrone.api.metrics;

import org.jspecify.annotations.NullMarked;
