/** What probing costs, and how soon it notices. */
@NullMarked
package isochrone.bench.probing;

import org.jspecify.annotations.NullMarked;
