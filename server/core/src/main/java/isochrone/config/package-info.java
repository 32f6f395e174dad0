/** Blocks of configuration over the defaults of each plugin, and the problems found in them. */
@NullMarked
package isochrone.config;

import org.jspecify.annotations.NullMarked;
