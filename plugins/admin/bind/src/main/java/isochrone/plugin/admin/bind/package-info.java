/** Chooses the addresses that a server listens on. */
@NullMarked
package isochrone.plugin.admin.bind;

import org.jspecify.annotations.NullMarked;
