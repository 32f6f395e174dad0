/** Answers as other people's programs read them. */
@NullMarked
package isochrone.endtoend.clients;

import org.jspecify.annotations.NullMarked;
