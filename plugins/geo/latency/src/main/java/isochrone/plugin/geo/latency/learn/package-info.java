/** Learns from measurements while the server runs: one thread that owns the ledger. */
@NullMarked
package isochrone.plugin.geo.latency.learn;

import org.jspecify.annotations.NullMarked;
