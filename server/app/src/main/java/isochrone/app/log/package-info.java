/** The log of the process: how its lines look, and which are written. */
@NullMarked
package isochrone.app.log;

import org.jspecify.annotations.NullMarked;
