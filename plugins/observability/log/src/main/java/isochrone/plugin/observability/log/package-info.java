/** Logs queries and what was answered. */
@NullMarked
package isochrone.plugin.observability.log;

import org.jspecify.annotations.NullMarked;
