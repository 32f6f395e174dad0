/** What a query costs. */
@NullMarked
package isochrone.endtoend.cost;

import org.jspecify.annotations.NullMarked;
