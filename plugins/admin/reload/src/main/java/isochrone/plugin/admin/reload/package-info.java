/** Loads the Corefile again when it changes. */
@NullMarked
package isochrone.plugin.admin.reload;

import org.jspecify.annotations.NullMarked;
