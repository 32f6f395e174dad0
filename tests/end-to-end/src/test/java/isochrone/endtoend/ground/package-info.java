/** What whole-server tests stand on: servers, endpoints, clients, programs, all on loopback. */
@NullMarked
package isochrone.endtoend.ground;

import org.jspecify.annotations.NullMarked;
