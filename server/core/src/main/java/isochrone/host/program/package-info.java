/** Runs programs of the system, bounded in number, time and output. */
@NullMarked
package isochrone.host.program;

import org.jspecify.annotations.NullMarked;
