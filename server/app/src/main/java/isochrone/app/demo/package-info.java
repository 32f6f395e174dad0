/** A server with something to steer to, on one machine: what the command {@code demo} runs. */
@NullMarked
package isochrone.app.demo;

import org.jspecify.annotations.NullMarked;
