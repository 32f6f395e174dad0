/** Makes records out of the names that are asked for. */
@NullMarked
package isochrone.plugin.serving.template;

import org.jspecify.annotations.NullMarked;
