/** Checks endpoints by what other systems write into a file. */
@NullMarked
package isochrone.plugin.probes.file;

import org.jspecify.annotations.NullMarked;
