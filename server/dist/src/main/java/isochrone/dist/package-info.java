/** Makes what an installation has beside the program: manual pages and completion. */
@NullMarked
package isochrone.dist;

import org.jspecify.annotations.NullMarked;
