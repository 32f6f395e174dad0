/** Round trips of clients that ask by TCP, and invitations to do so. */
@NullMarked
package isochrone.plugin.geo.latency.measure;

import org.jspecify.annotations.NullMarked;
