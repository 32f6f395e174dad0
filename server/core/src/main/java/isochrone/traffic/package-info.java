/** Profiles compiled for answering, the health of their endpoints, and the schedule of probes. */
@NullMarked
package isochrone.traffic;

import org.jspecify.annotations.NullMarked;
