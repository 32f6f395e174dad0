/** What is refused at load: small Corefiles, each with the mark of what is said to it. */
@NullMarked
package isochrone.endtoend.refused;

import org.jspecify.annotations.NullMarked;
