/** Documents for browsers. */
@NullMarked
package isochrone.api.html;

import org.jspecify.annotations.NullMarked;
