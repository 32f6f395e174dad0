/** Shows states over HTTP, and lets people decide there. */
@NullMarked
package isochrone.plugin.admin.status;

import org.jspecify.annotations.NullMarked;
