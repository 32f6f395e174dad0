/** Benchmarks of single steps and of the whole server. */
@NullMarked
package isochrone.bench;

import org.jspecify.annotations.NullMarked;
