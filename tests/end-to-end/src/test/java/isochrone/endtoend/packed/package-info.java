/** What is handed to people who install: the archive and Debian's package. */
@NullMarked
package isochrone.endtoend.packed;

import org.jspecify.annotations.NullMarked;
