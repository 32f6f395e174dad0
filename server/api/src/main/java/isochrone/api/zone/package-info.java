/** Records as plugins that serve them need them: read from text, compiled into zones. */
@NullMarked
package isochrone.api.zone;

import org.jspecify.annotations.NullMarked;
