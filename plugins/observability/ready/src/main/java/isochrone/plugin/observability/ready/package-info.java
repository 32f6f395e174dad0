/** Tells whether queries should be sent to this server. */
@NullMarked
package isochrone.plugin.observability.ready;

import org.jspecify.annotations.NullMarked;
