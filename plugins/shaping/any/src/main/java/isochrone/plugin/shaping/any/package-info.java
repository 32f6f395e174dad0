/** Answers questions for all types at once with as little as possible. */
@NullMarked
package isochrone.plugin.shaping.any;

import org.jspecify.annotations.NullMarked;
