/** Fuzzers for everything that reads bytes or text from outside. */
@NullMarked
package isochrone.fuzz;

import org.jspecify.annotations.NullMarked;
