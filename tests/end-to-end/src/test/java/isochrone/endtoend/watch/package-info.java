/** Watching endpoints, and people who decide about them. */
@NullMarked
package isochrone.endtoend.watch;

import org.jspecify.annotations.NullMarked;
