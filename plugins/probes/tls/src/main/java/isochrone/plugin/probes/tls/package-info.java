/** Checks endpoints by TLS handshakes. */
@NullMarked
package isochrone.plugin.probes.tls;

import org.jspecify.annotations.NullMarked;
