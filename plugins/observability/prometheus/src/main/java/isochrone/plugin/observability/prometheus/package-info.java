/** Counts queries and answers, and offers the counts to Prometheus. */
@NullMarked
package isochrone.plugin.observability.prometheus;

import org.jspecify.annotations.NullMarked;
