/** Answers with what the server sees of the asking client. */
@NullMarked
package isochrone.plugin.serving.whoami;

import org.jspecify.annotations.NullMarked;
