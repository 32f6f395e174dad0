/** Starting, refusing, reloading and extending a server, and the documentation that promises it. */
@NullMarked
package isochrone.endtoend.life;

import org.jspecify.annotations.NullMarked;
