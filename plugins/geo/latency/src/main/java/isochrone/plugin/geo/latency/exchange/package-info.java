/** Round trips on their way between servers, files and people. */
@NullMarked
package isochrone.plugin.geo.latency.exchange;

import org.jspecify.annotations.NullMarked;
