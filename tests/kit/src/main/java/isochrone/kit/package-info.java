/** Fixtures, fakes and the contracts that each kind of extension must keep. */
@NullMarked
package isochrone.kit;

import org.jspecify.annotations.NullMarked;
