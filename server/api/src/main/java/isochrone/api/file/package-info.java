/** Files that plugins read, and follow while the server runs. */
@NullMarked
package isochrone.api.file;

import org.jspecify.annotations.NullMarked;
