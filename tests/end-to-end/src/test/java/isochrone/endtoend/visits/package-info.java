/** What visitors' browsers measure. */
@NullMarked
package isochrone.endtoend.visits;

import org.jspecify.annotations.NullMarked;
