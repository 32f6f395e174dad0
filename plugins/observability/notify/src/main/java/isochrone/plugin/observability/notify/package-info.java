/** Tells other systems what happens to profiles and endpoints. */
@NullMarked
package isochrone.plugin.observability.notify;

import org.jspecify.annotations.NullMarked;
