/** Serves zones from RFC 1035 master files. */
@NullMarked
package isochrone.plugin.serving.file;

import org.jspecify.annotations.NullMarked;
