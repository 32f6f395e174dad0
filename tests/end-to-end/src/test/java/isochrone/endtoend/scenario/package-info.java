/**
 * Scenarios: a Corefile, queries and the answers they must get, from one server over real sockets.
 */
@NullMarked
package isochrone.endtoend.scenario;

import org.jspecify.annotations.NullMarked;
