/** DNS messages as bytes: views over what came, writers of what goes. */
@NullMarked
package isochrone.wire;

import org.jspecify.annotations.NullMarked;
