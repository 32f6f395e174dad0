/** Whole servers asked over real sockets. */
@NullMarked
package isochrone.scenarios;

import org.jspecify.annotations.NullMarked;
