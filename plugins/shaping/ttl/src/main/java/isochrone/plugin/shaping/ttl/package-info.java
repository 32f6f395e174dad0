/** Keeps the TTLs of answers in bounds. */
@NullMarked
package isochrone.plugin.shaping.ttl;

import org.jspecify.annotations.NullMarked;
