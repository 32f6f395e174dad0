/** Whole servers watch real endpoints, and people watch and steer them. */
@NullMarked
package isochrone.endtoend.watch;

import org.jspecify.annotations.NullMarked;
