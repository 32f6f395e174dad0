/** That boards, alerts and READMEs name the metrics that there are. */
@NullMarked
package isochrone.endtoend.metrics;

import org.jspecify.annotations.NullMarked;
