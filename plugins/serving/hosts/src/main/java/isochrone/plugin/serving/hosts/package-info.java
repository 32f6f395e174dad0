/** Answers from hosts files. */
@NullMarked
package isochrone.plugin.serving.hosts;

import org.jspecify.annotations.NullMarked;
