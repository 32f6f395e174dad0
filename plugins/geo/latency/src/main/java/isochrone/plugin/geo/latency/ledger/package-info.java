/** What is learned of round trips: samples become sketches, and those a table by prefixes. */
@NullMarked
package isochrone.plugin.geo.latency.ledger;

import org.jspecify.annotations.NullMarked;
