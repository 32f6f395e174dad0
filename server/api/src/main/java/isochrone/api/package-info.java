/**
 * What a plugin sees of the server: the kinds of extension, the query in flight, and the set-up.
 */
@NullMarked
package isochrone.api;

import org.jspecify.annotations.NullMarked;
